import { pipeline } from "node:stream/promises";
import { Readable } from "node:stream";
import type { ClientBase } from "pg";
import { from } from "pg-copy-streams";
import type { CopyRows } from "./copy-rows.ts";

/** Sends packed rows into a table by COPY, in the connection's transaction. No rows: no statement. */
export async function copyRows(
  client: ClientBase,
  table: string,
  columns: readonly string[],
  ...parts: readonly CopyRows[]
): Promise<void> {
  const filled = parts.filter(({ rows }) => rows > 0);
  if (filled.length === 0) return;
  const names = columns.map((name) => `"${name}"`).join(", ");
  const target = client.query(from(`COPY "${table}" (${names}) FROM STDIN (FORMAT binary)`));
  await pipeline(Readable.from(joined(filled), { objectMode: false }), target);
}

/** One stream has one header and one end. */
function* joined(parts: readonly CopyRows[]): Generator<Buffer> {
  for (const [i, part] of parts.entries()) yield part.slice(i === 0, i === parts.length - 1);
}
