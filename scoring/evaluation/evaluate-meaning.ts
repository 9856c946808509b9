import { readFileSync } from "node:fs";
import { z } from "zod";
import { dotProduct } from "../meaning/cells.ts";
import type { Simulator } from "../types.ts";
import { readSeedFeatures } from "./seed-features.ts";

const queryLine = z.object({ source: z.string(), index: z.int().nonnegative(), query: z.string().min(1) });

/** Where the explanation that a paraphrase is of stands among those of all shipped features. */
export interface MeaningFigures {
  queries: number;
  explanations: number;
  first: number;
  firstTen: number;
  /** Mean of 1 / rank. */
  reciprocalRank: number;
  /** Beyond the first ten. */
  missed: { query: string; explanation: string; rank: number }[];
}

/**
 * Searches the shipped features' explanations for each paraphrase of the file, by meaning alone. Throws where the simulator has no text
 * encoder or a line names a feature that does not ship with an explanation.
 */
export async function evaluateMeaning(path: string, seeds: string, simulator: Simulator): Promise<MeaningFigures> {
  if (!simulator.embed) throw new Error(`the simulator ${simulator.id} has no text encoder`);
  const queries = readFileSync(path, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => queryLine.parse(JSON.parse(line)));
  const references: { key: string; text: string }[] = [];
  for await (const { key, reference } of readSeedFeatures(seeds, 1)) references.push({ key, text: reference });
  const texts = references.map(({ text }) => text);
  const [known, asked] = [await simulator.embed(texts), await simulator.embed(queries.map(({ query }) => query))];
  const found = queries.map(({ source, index, query }, number) => {
    const place = references.findIndex(({ key }) => key.endsWith(`/${source}/${index}`));
    const own = known[place];
    const vector = asked[number];
    if (own === undefined || vector === undefined) throw new Error(`${source}/${index} has no explanation`);
    const cosine = dotProduct(own, vector);
    const rank = 1 + known.filter((other) => dotProduct(other, vector) > cosine).length;
    return { query, explanation: texts[place] ?? "", rank };
  });
  return {
    queries: queries.length,
    explanations: texts.length,
    first: found.filter(({ rank }) => rank === 1).length,
    firstTen: found.filter(({ rank }) => rank <= 10).length,
    reciprocalRank: found.reduce((sum, { rank }) => sum + 1 / rank, 0) / Math.max(1, found.length),
    missed: found.filter(({ rank }) => rank > 10),
  };
}
