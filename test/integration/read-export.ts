import { gunzipSync } from "node:zlib";
import { DuckDBInstance } from "@duckdb/node-api";
import type { Viewer } from "#app/accounts/viewer.ts";
import { exportReader } from "#app/research/exports/export-reader.ts";
import type { ExportScope, ExportSet, FileFormat } from "#app/research/exports/export-sets.ts";
import { readScope } from "#app/research/exports/read-scope.server.ts";
import { openSnapshot } from "#app/research/exports/snapshot.server.ts";
import { writeSet } from "#app/research/exports/write-set.server.ts";

/** The bytes of a set as this viewer gets them. */
export async function exportBytes(
  viewer: Viewer | null,
  scope: ExportScope,
  set: ExportSet,
  format: FileFormat,
): Promise<Buffer> {
  const snapshot = await openSnapshot();
  try {
    const reader = exportReader(viewer);
    const chunks: Buffer[] = [];
    const read = await readScope(snapshot, scope, reader);
    for await (const chunk of writeSet(snapshot, set, read, reader, { format })) chunks.push(Buffer.from(chunk));
    return Buffer.concat(chunks);
  } finally {
    await snapshot.close();
  }
}

export type ExportRow = Record<string, unknown>;

/** The rows of JSON Lines, gzip. */
export const jsonRows = (bytes: Buffer): ExportRow[] =>
  gunzipSync(bytes)
    .toString("utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as ExportRow);

/** The rows of a set as this viewer gets them, by JSON Lines. */
export async function exportRows(viewer: Viewer | null, scope: ExportScope, set: ExportSet): Promise<ExportRow[]> {
  return jsonRows(await exportBytes(viewer, scope, set, "jsonl"));
}

/** What DuckDB makes of a query; `duckdb.ts` knows nothing of how the file was written. */
export async function askDuck(sql: string): Promise<ExportRow[]> {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  try {
    return (await connection.runAndReadAll(sql)).getRowObjectsJson() as ExportRow[];
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** CSV as our README tells to read it: one leading apostrophe of a text is taken away. */
export function csvRows(bytes: Buffer): string[][] {
  const text = bytes.toString("utf8");
  const rows: string[][] = [[]];
  const cell = /(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r\n)/gy;
  for (let match = cell.exec(text); match !== null && match[0] !== ""; match = cell.exec(text)) {
    const [, quoted, plain = "", end] = match;
    rows.at(-1)?.push(quoted === undefined ? plain : quoted.replaceAll('""', '"').replace(/^'/, ""));
    if (end === "\r\n") rows.push([]);
  }
  return rows.slice(0, -1);
}
