import { expect, it } from "vitest";
import { patternOfCall } from "./guard-api.server.ts";

it.each([
  ["/api/v1/keys/{id}", "api/v1/keys/:id"],
  ["/api/v1/exports/{id}/files/{name}", "api/v1/exports/:id/files/*"],
  ["/api/v1/openapi.json", "api/v1/openapi.json"],
  ["/api/{}", "api/*"],
])("knows %s and Remix's %s as one call", (documented, route) => {
  expect(patternOfCall(route)).toBe(patternOfCall(documented));
});

it("does not take a name for a parameter", () => {
  expect(patternOfCall("/api/v1/features/random")).not.toBe(patternOfCall("/api/v1/features/{model}"));
});
