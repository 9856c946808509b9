import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, open, rename } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";

/** A finished file. */
export interface FileFacts {
  /** Below the export's folder, with slashes. */
  name: string;
  rows: number;
  bytes: number;
  /** In hexadecimal. */
  sha256: string;
}

/** Writes one file under another name first, so that under its own it is whole; on the disk before this returns. */
export async function storeFile(
  folder: string,
  name: string,
  chunks: AsyncIterable<Uint8Array>,
): Promise<Omit<FileFacts, "rows">> {
  const target = join(folder, ...name.split("/"));
  await mkdir(dirname(target), { recursive: true, mode: 0o700 });
  const hash = createHash("sha256");
  let bytes = 0;
  const counter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  await pipeline(Readable.from(chunks), counter, createWriteStream(`${target}.unfinished`, { mode: 0o600 }));
  const file = await open(`${target}.unfinished`);
  try {
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(`${target}.unfinished`, target);
  return { name, bytes, sha256: hash.digest("hex") };
}
