import { z } from "zod";
import { cursorParameter, errorAnswers, jsonAnswer, limitParameter } from "#app/catalog/api-schemas.ts";
import type { ApiCall } from "#app/platform/api-call.ts";
import { importDefaults } from "./import-defaults.ts";

/** A part of /api/v1: imports of features. */

export const formatNames = ["neuroglyph", "neuronpedia", "sae-dashboard", "openai"] as const;

export const importQuery = importDefaults.extend({
  format: z
    .enum(formatNames, { error: `format must be one of ${formatNames.join(", ")}.` })
    .optional()
    .describe("left out: told by the upload itself"),
  file: z
    .string()
    .trim()
    .min(1, "file is empty.")
    .max(200, "file has at most 200 characters.")
    .refine((value) => !/\p{Cc}/u.test(value), "file holds control characters.")
    .default("upload")
    .describe("what the upload is called in its report"),
});

export const importListQuery = z.object({ cursor: cursorParameter, limit: limitParameter });

export const refusalQuery = importListQuery.extend({
  format: z.enum(["json", "csv"], { error: "format must be json or csv." }).default("json"),
});

const count = z.number().int().min(0);
const importView = z
  .object({
    id: z.number().int(),
    format: z.enum(formatNames),
    fileName: z.string(),
    bytes: count,
    status: z.enum(["receiving", "queued", "running", "done", "failed", "cancelled"]),
    share: z
      .number()
      .min(0)
      .max(1)
      .describe("how far it is: of its records where their number is known, else of the file"),
    read: count.describe("records handled so far"),
    total: count.nullable(),
    accepted: count,
    added: count,
    changed: count,
    unchanged: count,
    refused: count,
    unplayable: count.describe("accepted, but with too few snippets for an exam"),
    failure: z.string().nullable(),
    createdAt: z.string(),
    startedAt: z.string().nullable(),
    endedAt: z.string().nullable(),
  })
  .meta({ id: "Import" });

const refusal = z
  .object({
    record: count.describe("its number in the upload, from 1"),
    place: z.string(),
    reason: z.string(),
    remedy: z.string(),
  })
  .meta({ id: "ImportRefusal" });

const importDetails = importView
  .extend({
    sources: z.array(
      z.object({ model: z.string(), source: z.string(), name: z.string(), visibility: z.enum(["private", "public"]) }),
    ),
    resumable: z.boolean().describe("PATCH {status: queued} goes on from where it was"),
    report: z.array(refusal).describe("the first 50 refused records; all of them: /imports/{id}/refusals"),
  })
  .meta({ id: "ImportDetails" });

/** What an owner can make of an import. */
export const importChange = z.object(
  {
    status: z.enum(["cancelled", "queued"], {
      error: "status must be cancelled (stop it) or queued (go on with one that failed or was cancelled).",
    }),
  },
  { error: 'The body must be an object like {"status": "cancelled"}.' },
);

const params = z.object({ id: z.string().regex(/^\d+$/) });
const refused = (...more: number[]) => errorAnswers(401, 403, 404, 429, ...more);

export const importCalls: ApiCall[] = [
  {
    method: "post",
    path: "/api/v1/imports",
    operationId: "startImport",
    tags: ["Imports"],
    summary: "Import features: the body is the file or archive itself, streamed",
    scope: "research",
    who: "researcher",
    request: {
      query: importQuery,
      body: {
        required: true,
        description: "JSON Lines, .gz, .tar.gz or .zip",
        content: { "application/octet-stream": { schema: z.string().meta({ format: "binary" }) } },
      },
    },
    responses: { 202: jsonAnswer("Received and queued", importDetails), ...refused(400, 409, 413, 422, 507) },
  },
  {
    method: "get",
    path: "/api/v1/imports",
    operationId: "listImports",
    tags: ["Imports"],
    summary: "One's own imports, newest first",
    scope: "research",
    who: "researcher",
    request: { query: importListQuery },
    responses: {
      200: jsonAnswer("One page", z.object({ items: z.array(importView), nextCursor: z.string().nullable() })),
      ...refused(422),
    },
  },
  {
    method: "get",
    path: "/api/v1/imports/{id}",
    operationId: "readImport",
    tags: ["Imports"],
    summary: "An import of one's own: progress, and what was refused",
    scope: "research",
    who: "researcher",
    request: { params },
    responses: { 200: jsonAnswer("The import", importDetails), ...refused() },
  },
  {
    method: "patch",
    path: "/api/v1/imports/{id}",
    operationId: "changeImport",
    tags: ["Imports"],
    summary: "Cancel an import, or go on with one",
    scope: "research",
    who: "researcher",
    request: { params, body: { required: true, content: { "application/json": { schema: importChange } } } },
    responses: { 200: jsonAnswer("The import", importDetails), ...refused(400, 409, 413, 415, 422) },
  },
  {
    method: "delete",
    path: "/api/v1/imports/{id}",
    operationId: "forgetImport",
    tags: ["Imports"],
    summary: "Take an ended import off the list; what it wrote stays",
    scope: "research",
    who: "researcher",
    request: { params },
    responses: { 204: { description: "Forgotten" }, ...refused(409) },
  },
  {
    method: "get",
    path: "/api/v1/imports/{id}/refusals",
    operationId: "listRefusals",
    tags: ["Imports"],
    summary: "The records that an import refused",
    scope: "research",
    who: "researcher",
    request: { params, query: refusalQuery },
    responses: {
      200: {
        description: "One page; all of them as CSV",
        content: {
          "application/json": { schema: z.object({ items: z.array(refusal), nextCursor: z.string().nullable() }) },
          "text/csv": { schema: z.string() },
        },
      },
      ...refused(422),
    },
  },
];

export const recordCalls: ApiCall[] = [
  {
    method: "get",
    path: "/api/v1/records/schema.json",
    operationId: "readRecordSchema",
    tags: ["Imports"],
    summary: "Our JSON Lines as JSON Schema: one feature a line",
    scope: "read",
    who: "anybody",
    responses: { 200: jsonAnswer("A JSON Schema", z.record(z.string(), z.unknown())), ...errorAnswers(429) },
  },
];
