import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { env } from "#app/platform/env.server.ts";

/** Files that are on their way in or out; everything below the data folder, so that one setting moves it all. */
export type DataFolder = "uploads" | "exports";

/** The path of a file in one of the folders; the folder is there afterwards. Names are ours, never a sender's. */
export async function dataPath(folder: DataFolder, ...names: string[]): Promise<string> {
  for (const name of names)
    if (!/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(name)) throw new RangeError(`${name} is no name of a file of ours`);
  const parent = join(env.DATA_DIR, folder, ...names.slice(0, -1));
  await mkdir(parent, { recursive: true, mode: 0o700 });
  return join(parent, names.at(-1) ?? "");
}
