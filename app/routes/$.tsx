import { frame as frameWords } from "#app/language/english/frame.ts";
import { notFound } from "#app/platform/errors.ts";

/** Any other address: the frame of the site with a 404, so that the header still knows who is here. */
export function loader() {
  throw notFound(frameWords.errors.nothingHere);
}

export default function Nothing() {
  return null;
}
