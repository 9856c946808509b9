import { createHash } from "node:crypto";
import { createReadStream, existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { recordVersion } from "#app/research/formats/neuroglyph-record.ts";
import { db } from "#prisma/client.server.ts";

export const seedFolder = "seeds/features";

export interface SeedFile {
  /** Its name in the folder. */
  name: string;
  path: string;
  /** SHA-256 over its bytes and the version of the format. */
  hash: Uint8Array<ArrayBuffer>;
}

/** The folder's files (*.jsonl.gz) that were not loaded to their end yet, by content: nothing is unpacked. */
export async function newSeedFiles(folder: string = seedFolder): Promise<SeedFile[]> {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder)
    .filter((name) => name.endsWith(".jsonl.gz"))
    .sort();
  const loaded = new Map(
    (await db.loadedSeed.findMany({ where: { file: { in: names } } })).map(({ file, hash }) => [file, hash]),
  );
  const files: SeedFile[] = [];
  for (const name of names) {
    const path = join(folder, name);
    const hash = await hashFile(path);
    const known = loaded.get(name);
    if (!known || Buffer.compare(known, hash) !== 0) files.push({ name, path, hash });
  }
  return files;
}

async function hashFile(path: string): Promise<Uint8Array<ArrayBuffer>> {
  const hash = createHash("sha256").update(`${recordVersion}\n`);
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) hash.update(chunk);
  return new Uint8Array(hash.digest());
}
