import { z } from "zod";
import { cursorParameter, errorAnswers, jsonAnswer, jsonBody, limitParameter } from "#app/catalog/api-schemas.ts";
import type { ApiCall } from "#app/platform/api-call.ts";
import { contentTypes, exportFormats, exportScope, exportSets, tableSets } from "./export-sets.ts";
import { exportRequest } from "./stored/export-request.ts";
import { fileTypes } from "./stored/file-types.ts";

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

const bytes = z.string().meta({ format: "binary" });

/** A file as it is, of one of these types. */
const fileAnswer = (description: string, types: readonly string[]) => ({
  description,
  content: Object.fromEntries(
    types.map((type) => [type, { schema: type.startsWith("application/json") ? z.unknown() : bytes }]),
  ),
});

export const exportCalls: ApiCall[] = [
  {
    method: "get",
    path: "/api/v1/exports/{model}/{source}/{file}",
    operationId: "downloadLiveExport",
    tags: ["Exports"],
    summary: "A set of a source, streamed live from the database",
    scope: "read",
    who: "anybody",
    description: `The file is {set}.{jsonl.gz|csv|parquet}; sets: ${tableSets.join(", ")}; and records.jsonl.gz, which an import takes. Snippets of exams are in it only for the source's owner and of retired features; texts of explanations for researchers.`,
    request: { params: z.object({ model: z.string(), source: z.string(), file: z.string() }) },
    responses: { 200: fileAnswer("The file", Object.values(contentTypes)), ...errorAnswers(403, 404, 429) },
  },
  {
    method: "get",
    path: "/api/v1/campaigns/{slug}/exports/{file}",
    operationId: "streamCampaign",
    tags: ["Exports"],
    summary: "A set of a campaign's features, streamed live from the database",
    description: "The same files as of a source.",
    scope: "read",
    who: "anybody",
    request: { params: z.object({ slug: z.string(), file: z.string() }) },
    responses: { 200: fileAnswer("The file", Object.values(contentTypes)), ...errorAnswers(403, 404, 429) },
  },
  {
    method: "get",
    path: "/api/v1/exports",
    operationId: "listExports",
    tags: ["Exports"],
    summary: "Your stored exports, newest first",
    scope: "research",
    who: "researcher",
    request: { query: exportListQuery },
    responses: {
      200: jsonAnswer("A page of them", z.object({ items: z.array(storedExport), nextCursor: z.string().nullable() })),
      ...errorAnswers(401, 403, 422, 429),
    },
  },
  {
    method: "post",
    path: "/api/v1/exports",
    operationId: "createExport",
    tags: ["Exports"],
    summary: "Ask for a stored export: several sets as files with checksums",
    scope: "research",
    who: "researcher",
    request: jsonBody(exportRequest),
    responses: {
      202: jsonAnswer("The export as it begins", exportDetails),
      ...errorAnswers(400, 401, 403, 404, 409, 413, 415, 422, 429),
    },
  },
  {
    method: "get",
    path: "/api/v1/exports/{id}",
    operationId: "readExport",
    tags: ["Exports"],
    summary: "A stored export with its progress and finished files",
    scope: "research",
    who: "researcher",
    request: { params },
    responses: { 200: jsonAnswer("The export", exportDetails), ...errorAnswers(401, 403, 404, 429) },
  },
  {
    method: "delete",
    path: "/api/v1/exports/{id}",
    operationId: "deleteExport",
    tags: ["Exports"],
    summary: "Delete a stored export and its files",
    scope: "research",
    who: "researcher",
    request: { params },
    responses: { 204: { description: "Deleted" }, ...errorAnswers(401, 403, 404, 429) },
  },
  {
    method: "get",
    path: "/api/v1/exports/{id}/files/{name}",
    operationId: "downloadExportFile",
    tags: ["Exports"],
    summary: "A file of a stored export, whole or in ranges",
    scope: "research",
    who: "researcher",
    description:
      "name may hold slashes. The ETag is the file's SHA-256; Range, If-Range and If-None-Match are understood.",
    request: { params: z.object({ id: z.string(), name: z.string() }) },
    responses: {
      200: fileAnswer("The file", fileTypes),
      206: fileAnswer("The part of it that was asked for", fileTypes),
      304: { description: "It is the one that you have" },
      ...errorAnswers(401, 403, 404, 416, 429),
    },
  },
];
