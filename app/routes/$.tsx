import { notFound } from "#app/platform/errors.ts";

/** Any other address: the frame of the site with a 404, so that the header still knows who is here. */
export function loader() {
  throw notFound("There is nothing at this address: it does not exist, or no longer.");
}

export default function Nothing() {
  return null;
}
