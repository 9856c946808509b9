import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { z } from "zod";

/** A window of the corpus that directions are read on: whole tokens of the subject model. */
export interface CorpusWindow {
  tokens: string[];
  document: string;
  corpus: string;
}

const line = z.object({ tokens: z.array(z.string()).min(1), document: z.string().min(1), corpus: z.string() });
const file = "seeds/corpus/windows.jsonl.gz";

/** The stored corpus in its one order (seeds/corpus/README.md). Some megabytes: read once a job. Throws where the file is not there. */
export async function readCorpus(): Promise<CorpusWindow[]> {
  const content = await promisify(gunzip)(await readFile(join(process.cwd(), file)));
  return content
    .toString("utf8")
    .split("\n")
    .filter((text) => text !== "")
    .map((text) => line.parse(JSON.parse(text)));
}
