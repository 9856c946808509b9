import { OpenAPIRegistry, OpenApiGeneratorV31, type RouteConfig } from "@asteasolutions/zod-to-openapi";

/** The OpenAPI 3.1 document of these calls. Every call takes a session cookie or an API key; few demand one. */
export function openApiDocument(calls: readonly RouteConfig[]) {
  const registry = new OpenAPIRegistry();
  registry.registerComponent("securitySchemes", "session", {
    type: "apiKey",
    in: "cookie",
    name: "neuroglyph_session",
  });
  registry.registerComponent("securitySchemes", "key", { type: "http", scheme: "bearer" });
  registry.registerComponent("securitySchemes", "clientKey", { type: "apiKey", in: "header", name: "X-Api-Key" });
  for (const call of calls) registry.registerPath(call);
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: "3.1.0",
    info: {
      title: "Neuroglyph",
      version: "1",
      description:
        "Features of language models, their explanations and their scores. Scores are Pearson correlations, -1..1; points are integers.",
    },
  });
}
