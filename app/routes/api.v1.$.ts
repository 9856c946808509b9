import { handleApi } from "#app/platform/api-response.server.ts";
import { notFound } from "#app/platform/errors.ts";

const nothingHere = handleApi(() =>
  Promise.reject(notFound("There is no such API call; /api/v1/openapi.json lists them.")),
);

export const loader = nothingHere;
export const action = nothingHere;
