import { db } from "#prisma/client.server.ts";
import type { EncodingStore } from "../types.ts";

/** An encoding has some 6 to 25 KB: so many rows stay a message of moderate size. */
const rowsAtOnce = 200;

/** One version's encodings in PostgreSQL. Whatever it holds can be made anew: nobody waits for it and nothing fails by it. */
export function openEncodingStore(version: string): EncodingStore {
  return {
    async read(keys) {
      const found = new Map<string, Uint8Array>();
      for (const some of inParts(keys)) {
        const rows = await db.$queryRaw<{ key: string; encoding: Uint8Array }[]>`
          SELECT convert_from(key, 'UTF8') AS key, encoding FROM "SnippetEncoding"
          WHERE version = ${version} AND key = ANY(SELECT convert_to(wanted, 'UTF8') FROM unnest(${some}::text[]) AS wanted)`;
        for (const { key, encoding } of rows) found.set(key, encoding);
      }
      return found;
    },
    async write(entries) {
      // In one order everywhere: two writers of the same keys wait for each other, never in a ring.
      const ordered = [...entries].sort(([a], [b]) => (a < b ? -1 : 1));
      for (const some of inParts(ordered)) {
        await db.$executeRaw`
          INSERT INTO "SnippetEncoding" (version, key, encoding)
          SELECT ${version}, convert_to(key, 'UTF8'), decode(encoding, 'base64')
          FROM unnest(
            ${some.map(([key]) => key)}::text[],
            ${some.map(([, encoding]) => Buffer.from(encoding).toString("base64"))}::text[]
          ) WITH ORDINALITY AS row (key, encoding, place)
          ORDER BY place
          ON CONFLICT DO NOTHING`;
      }
    },
  };
}

function inParts<Item>(items: readonly Item[]): Item[][] {
  const parts: Item[][] = [];
  for (let start = 0; start < items.length; start += rowsAtOnce) parts.push(items.slice(start, start + rowsAtOnce));
  return parts;
}
