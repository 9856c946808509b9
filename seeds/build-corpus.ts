/**
 * `node --import tsx seeds/build-corpus.ts`: cuts seeds/corpus/windows.jsonl.gz, the texts on which uploaded directions are read, out of the
 * snippets that the seeds ship anyway. The same seeds give the same bytes.
 */
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { readRecordLine, recordLimits } from "#app/research/formats/neuroglyph-record.ts";
import { createTokenizer } from "#scoring/subject/tokenizer.ts";
import { seedFolder } from "./new-seed-files.server.ts";
import { readGzipLines } from "./read-lines.server.ts";

const folder = "seeds/corpus";
/** 262,144 tokens: five minutes of the subject model on one free core. */
const windowCount = 4096;
const windowTokens = 64;

interface Window {
  tokens: string[];
  document: string;
  corpus: string;
}

const tokenizer = createTokenizer(
  JSON.parse(gunzipSync(await readFile("scoring/subject/model/tokenizer.json.gz")).toString("utf8")),
);

/** Whole windows that are cut into the same tokens when they are read by themselves; others would read otherwise than the seeds say. */
function isWhole({ tokens }: Window): boolean {
  const again = tokenizer.encode(tokens.join("")).tokens;
  return (
    tokens.length === windowTokens && again.length === windowTokens && again.every((token, i) => token === tokens[i])
  );
}

const windows = new Map<string, Window>();
for (const name of (await readdir(seedFolder)).sort()) {
  if (!name.endsWith(".jsonl.gz")) continue;
  for await (const { number, text } of readGzipLines(join(seedFolder, name), recordLimits.lineBytes)) {
    const { record, problem } = readRecordLine(text ?? "", { file: name, line: number });
    if (record === null) throw new Error(problem);
    for (const { tokens, document, corpus } of record.snippets)
      windows.set(tokens.join(""), { tokens, document, corpus });
  }
}
const rank = (text: string) => createHash("sha256").update(`corpus ${text}`).digest("hex");
const chosen = [...windows]
  .filter(([, window]) => isWhole(window))
  .map(([text, window]) => ({ rank: rank(text), window }))
  .sort((a, b) => (a.rank < b.rank ? -1 : 1))
  .slice(0, windowCount);
await mkdir(folder, { recursive: true });
const packed = gzipSync(chosen.map(({ window }) => `${JSON.stringify(window)}\n`).join(""), { level: 9 });
await writeFile(join(folder, "windows.jsonl.gz"), packed);
process.stdout.write(`${chosen.length} of ${windows.size} windows, ${packed.length} bytes\n`);
