import { z } from "zod";
import { allCalls } from "./all-calls.ts";
import { openApiDocument } from "./openapi-document.ts";

/** The parts of OpenAPI and JSON Schema that the API's document uses, for whoever reads it: its page and the clients. */

export interface JsonSchema {
  $ref?: string;
  type?: string | string[];
  description?: string;
  format?: string;
  pattern?: string;
  default?: unknown;
  const?: unknown;
  enum?: unknown[];
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: boolean | JsonSchema;
  items?: JsonSchema;
  prefixItems?: JsonSchema[];
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
}

const schema: z.ZodType<JsonSchema> = z.custom<JsonSchema>((value) => typeof value === "object" && value !== null);
const content = z.record(z.string(), z.object({ schema: schema.optional() }));
const parameter = z.object({
  name: z.string(),
  in: z.enum(["path", "query", "header", "cookie"]),
  required: z.boolean().default(false),
  description: z.string().optional(),
  schema,
});
const operation = z.object({
  operationId: z.string(),
  tags: z.tuple([z.string()]),
  summary: z.string(),
  description: z.string().optional(),
  security: z.array(z.record(z.string(), z.array(z.string()))),
  parameters: z.array(parameter).default([]),
  requestBody: z
    .object({ required: z.boolean().default(false), description: z.string().optional(), content })
    .optional(),
  responses: z.record(z.string(), z.object({ description: z.string(), content: content.default({}) })),
});

export type Operation = z.infer<typeof operation>;
export type Parameter = z.infer<typeof parameter>;
export type Content = z.infer<typeof content>;

export const documentShape = z.object({
  info: z.object({ title: z.string(), description: z.string() }),
  tags: z.array(z.object({ name: z.string(), description: z.string() })),
  paths: z.record(z.string(), z.record(z.string(), operation)),
  components: z.object({ schemas: z.record(z.string(), schema) }),
});

export type ApiDocument = z.infer<typeof documentShape>;

let known: ReturnType<typeof openApiDocument> | undefined;

/** The document of every call, made once a process. */
export function wholeDocument(): ReturnType<typeof openApiDocument> {
  return (known ??= openApiDocument(allCalls));
}

/** The same document as it is read. */
export function readDocument(): ApiDocument {
  return documentShape.parse(JSON.parse(JSON.stringify(wholeDocument())));
}

/** Every call with its address, in the document's order. */
export function callsOf(document: ApiDocument): { path: string; method: string; call: Operation }[] {
  return Object.entries(document.paths).flatMap(([path, calls]) =>
    Object.entries(calls).map(([method, call]) => ({ path, method: method.toUpperCase(), call })),
  );
}
