import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ClientBase } from "pg";
import { from } from "pg-copy-streams";
import { copyEnd, copyHeader } from "./copy-rows.ts";

/** Bytes of a message: small enough that sending and storing go side by side. */
const messageBytes = 256 * 1024;

/** Sends packed rows into a table by COPY, in the connection's transaction. No rows: no statement. */
export async function copyInto(
  client: ClientBase,
  table: string,
  columns: readonly string[],
  parts: readonly Uint8Array[],
): Promise<void> {
  if (parts.every(({ length }) => length === 0)) return;
  const names = columns.map((name) => `"${name}"`).join(", ");
  const target = client.query(from(`COPY "${table}" (${names}) FROM STDIN (FORMAT binary)`));
  await pipeline(Readable.from(messages(parts), { objectMode: false }), target);
}

function* messages(parts: readonly Uint8Array[]): Generator<Uint8Array> {
  yield copyHeader;
  for (const part of parts)
    for (let start = 0; start < part.length; start += messageBytes) yield part.subarray(start, start + messageBytes);
  yield copyEnd;
}
