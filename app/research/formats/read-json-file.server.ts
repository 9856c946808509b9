import type { Readable } from "node:stream";
import { UnreadableUpload } from "./read-items.ts";
import { parseTolerantly } from "./tolerant-json.ts";

/** Larger than any batch that the field's tools write; a string of V8 ends at half a gibibyte. */
const longestFile = 400 * 1024 * 1024;

/** A JSON file of an upload as a whole; undefined where it is no JSON. Throws UnreadableUpload where it is too large to be one. */
export async function readJsonFile(name: string, stream: Readable): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > longestFile)
      throw new UnreadableUpload(`${name} is larger than ${longestFile} bytes: cut it into smaller batches.`);
    chunks.push(chunk);
  }
  return parseTolerantly(Buffer.concat(chunks).toString("utf8"));
}
