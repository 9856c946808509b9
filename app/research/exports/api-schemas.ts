import type { RouteConfig } from "@asteasolutions/zod-to-openapi";
import { z } from "zod";
import { cursorParameter, errorAnswers, jsonAnswer, jsonBody, limitParameter } from "#app/catalog/api-schemas.ts";
import { contentTypes, exportFormats, exportScope, exportSets, tableSets } from "./export-sets.ts";
import { exportRequest } from "./stored/export-request.ts";

/** A part of /api/v1: exports, live and stored. */

export const exportListQuery = z.object({ cursor: cursorParameter, limit: limitParameter });

const count = z.number().int().min(0);
const moment = z.string().nullable();

const storedExport = z
  .object({
    id: z.number().int(),
    status: z.enum(["receiving", "queued", "running", "done", "failed", "cancelled"]),
    sets: z.array(z.enum(exportSets)),
    format: z.enum(exportFormats),
    scope: exportScope,
    done: count.describe("features written so far, counted once a set"),
    total: count.nullable().describe("of how many; null before it has begun"),
    bytes: count,
    failure: z.string().nullable(),
    createdAt: z.string(),
    startedAt: moment,
    endedAt: moment,
  })
  .meta({ id: "StoredExport" });

const exportDetails = storedExport
  .extend({
    files: z.array(z.object({ name: z.string(), rows: count, bytes: count, sha256: z.string() })),
  })
  .meta({ id: "StoredExportDetails" });

const params = z.object({ id: z.string() });

/** A file as it is, in one of the types that exports have. */
const fileAnswer = (description: string) => ({
  description,
  content: Object.fromEntries(
    Object.values(contentTypes).map((type) => [type, { schema: z.string().meta({ format: "binary" }) }]),
  ),
});

export const exportCalls: RouteConfig[] = [
  {
    method: "get",
    path: "/api/v1/exports/{model}/{source}/{file}",
    summary: "A set of a source, streamed live from the database",
    description: `The file is {set}.{jsonl.gz|csv|parquet}; sets: ${tableSets.join(", ")}; and records.jsonl.gz, which an import takes. Snippets of exams are in it only for the source's owner and of retired features; texts of explanations for researchers.`,
    request: { params: z.object({ model: z.string(), source: z.string(), file: z.string() }) },
    responses: { 200: fileAnswer("The file"), ...errorAnswers(403, 404, 429) },
  },
  {
    method: "get",
    path: "/api/v1/campaigns/{slug}/exports/{file}",
    summary: "A set of a campaign's features, streamed live from the database",
    description: "The same files as of a source.",
    request: { params: z.object({ slug: z.string(), file: z.string() }) },
    responses: { 200: fileAnswer("The file"), ...errorAnswers(403, 404, 429) },
  },
  {
    method: "get",
    path: "/api/v1/exports",
    summary: "Your stored exports, newest first",
    request: { query: exportListQuery },
    responses: {
      200: jsonAnswer("A page of them", z.object({ items: z.array(storedExport), nextCursor: z.string().nullable() })),
      ...errorAnswers(401, 403, 422, 429),
    },
  },
  {
    method: "post",
    path: "/api/v1/exports",
    summary: "Ask for a stored export: several sets as files with checksums",
    request: jsonBody(exportRequest),
    responses: {
      202: jsonAnswer("The export as it begins", exportDetails),
      ...errorAnswers(400, 401, 403, 404, 409, 413, 415, 422, 429),
    },
  },
  {
    method: "get",
    path: "/api/v1/exports/{id}",
    summary: "A stored export with its progress and finished files",
    request: { params },
    responses: { 200: jsonAnswer("The export", exportDetails), ...errorAnswers(401, 403, 404, 429) },
  },
  {
    method: "delete",
    path: "/api/v1/exports/{id}",
    summary: "Delete a stored export and its files",
    request: { params },
    responses: { 204: { description: "Deleted" }, ...errorAnswers(401, 403, 404, 429) },
  },
  {
    method: "get",
    path: "/api/v1/exports/{id}/files/{name}",
    summary: "A file of a stored export, whole or in ranges",
    description:
      "name may hold slashes. The ETag is the file's SHA-256; Range, If-Range and If-None-Match are understood.",
    request: { params: z.object({ id: z.string(), name: z.string() }) },
    responses: {
      200: fileAnswer("The file"),
      206: fileAnswer("The part of it that was asked for"),
      304: { description: "It is the one that you have" },
      ...errorAnswers(401, 403, 404, 416, 429),
    },
  },
];
