import { OpenAPIRegistry, OpenApiGeneratorV31, type RouteConfig } from "@asteasolutions/zod-to-openapi";
import { errorAnswers } from "#app/catalog/api-schemas.ts";
import { apiTags, type ApiCall } from "#app/platform/api-call.ts";

const description = `Features of language models, their explanations and their scores. Scores are Pearson correlations, -1..1; points are integers.

A call takes a session cookie, a key as \`Authorization: Bearer\` or, for Neuronpedia's client, a key as \`X-Api-Key\`; the names beside a key
are what it has to open. Every key reads. Lists are paged by \`cursor\`: ask again with \`nextCursor\` until it is null. An error is always
\`{"error": {"code", "message", "details"}}\`.`;

const integer = { type: "integer", minimum: 0 } as const;

/** Of the budget with the fewest calls left; the address's where no key is sent. */
const limitHeaders = {
  "RateLimit-Limit": { description: "Calls in a window", schema: integer },
  "RateLimit-Remaining": { description: "Calls left in this window", schema: integer },
  "RateLimit-Reset": { description: "Seconds until the window is over", schema: integer },
} as const;
const retryAfter = { description: "Seconds to wait before another attempt", schema: integer } as const;

/** The OpenAPI 3.1 document of these calls. */
export function openApiDocument(calls: readonly ApiCall[]) {
  const registry = new OpenAPIRegistry();
  registry.registerComponent("securitySchemes", "session", {
    type: "apiKey",
    in: "cookie",
    name: "neuroglyph_session",
  });
  registry.registerComponent("securitySchemes", "key", { type: "http", scheme: "bearer" });
  registry.registerComponent("securitySchemes", "clientKey", { type: "apiKey", in: "header", name: "X-Api-Key" });
  for (const [name, header] of Object.entries(limitHeaders)) registry.registerComponent("headers", name, header);
  registry.registerComponent("headers", "Retry-After", retryAfter);
  for (const call of calls) registry.registerPath(documented(call));
  const used = new Set(calls.flatMap(({ tags }) => tags));
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: "3.1.0",
    info: { title: "Neuroglyph", version: "1", description, license: { name: "MIT", identifier: "MIT" } },
    tags: Object.entries(apiTags)
      .filter(([name]) => used.has(name as keyof typeof apiTags))
      .map(([name, about]) => ({ name, description: about })),
  });
}

/** Access as OpenAPI says it, and the refusals that every call shares. */
function documented({ scope, who, ...call }: ApiCall): RouteConfig {
  const named: Record<string, string[]>[] = scope === "session" ? [] : [{ key: [scope] }, { clientKey: [scope] }];
  const security = [{ session: [] }, ...named, ...(who === "anybody" ? [{}] : [])];
  const shared: RouteConfig["responses"] = errorAnswers(...sharedRefusals({ ...call, scope, who }));
  const answers: RouteConfig["responses"] = {
    ...shared,
    // Node's own, before there is a request to answer: it has neither body nor headers.
    ...(call.request?.query && { 431: { description: "The address and the headers have more than 64 KiB" } }),
    ...call.responses,
  };
  const responses = Object.fromEntries(
    Object.entries(answers).map(([status, answer]) => [
      status,
      "$ref" in answer || status === "431"
        ? answer
        : { ...answer, headers: { ...headersOf(status), ...answer.headers } },
    ]),
  );
  return { ...call, security, responses };
}

function headersOf(status: string) {
  const names = [...Object.keys(limitHeaders), ...(status === "429" || status === "503" ? ["Retry-After"] : [])];
  return Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
}

/** What may meet any call before its own rules do. */
function sharedRefusals({ method, scope, who, request }: ApiCall): number[] {
  const writes = method !== "get";
  return [
    ...[400, 401, 429, 500, 503],
    ...(writes || scope !== "read" || who === "researcher" ? [403] : []),
    ...(request?.params ? [404] : []),
    ...(request?.body ? [413, 415, 422] : []),
    ...(request?.query ? [414, 422] : []),
  ];
}
