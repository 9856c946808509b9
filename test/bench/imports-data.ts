import { createWriteStream } from "node:fs";
import { once } from "node:events";
import { seededRandom } from "#scoring/index.ts";

export const snippetsOfFeature = 20;
export const tokensOfSnippet = 32;
export const benchSource = { model: "bench-model", source: "6-bench" } as const;

const words =
  "the of a river house was by many people near green fields before rain came over hills “old” café and, in 1987 it".split(
    " ",
  );
/** Different snippets, of which every feature gets some. */
const variety = 4000;
const flushBytes = 1024 * 1024;

/** Writes our JSON Lines of so many features, as a researcher would upload them: no roles, an explanation each. Returns the bytes. */
export async function writeUpload(path: string, features: number, progress: (line: string) => void): Promise<number> {
  const random = seededRandom([6, 7, 2, 9]);
  const pieces = Array.from({ length: variety }, () => snippetPiece(random));
  const out = createWriteStream(path);
  let waiting: string[] = [];
  let size = 0;
  let bytes = 0;
  const flush = async () => {
    const block = Buffer.from(waiting.join(""));
    bytes += block.length;
    waiting = [];
    size = 0;
    if (!out.write(block)) await once(out, "drain");
  };
  for (let index = 0; index < features; index++) {
    const line = featureLine(index, pieces, random);
    waiting.push(line);
    size += line.length;
    if (size >= flushBytes) await flush();
    if (index % 20_000 === 0) progress(`  ${index} of ${features} features written`);
  }
  await flush();
  await new Promise<void>((resolve) => out.end(() => resolve()));
  return bytes;
}

interface Piece {
  active: boolean;
  /** JSON of its tokens and activations. */
  text: string;
}

/** Sparse, as activations are; every fifth one is silent. */
function snippetPiece(random: () => number): Piece {
  const active = random() < 0.8;
  const tokens = Array.from({ length: tokensOfSnippet }, () => ` ${words[Math.floor(random() * words.length)] ?? "a"}`);
  const activations = tokens.map((_, i) =>
    active && (i === 3 || random() < 0.1) ? Math.round(random() * 10_000 + 1) / 1000 : 0,
  );
  return { active, text: `"tokens":${JSON.stringify(tokens)},"activations":${JSON.stringify(activations)}` };
}

function featureLine(index: number, pieces: readonly Piece[], random: () => number): string {
  const snippets = Array.from({ length: snippetsOfFeature }, (_, j) => {
    const { active, text } = pieces[(index * 7919 + j * 104_729) % variety] ?? { active: false, text: "" };
    const group = active ? `"quantile","quantile":${j % 4}` : '"random"';
    return `{${text},"document":"document ${index} ${j}","corpus":"bench corpus","group":${group}}`;
  });
  const logits = (sign: number) =>
    JSON.stringify(words.slice(0, 10).map((word, i) => [` ${word}`, sign * (3 - i / 4 + random() / 10)]));
  return (
    `{"model":"${benchSource.model}","source":"${benchSource.source}","index":${index},"density":${(random() / 50).toFixed(6)},` +
    `"max_activation":${(5 + random() * 5).toFixed(3)},"top_logits":${logits(1)},"bottom_logits":${logits(-1)},` +
    `"histogram":{"edges":[0,2.5,5,7.5,10],"counts":[${Math.floor(random() * 1000)},40,20,5]},` +
    `"snippets":[${snippets.join(",")}],` +
    `"explanations":[{"text":"words about ${words[index % words.length] ?? "it"} ${index}","origin":"machine","author":"bench"}]}\n`
  );
}
