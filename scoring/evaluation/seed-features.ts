import { readdirSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { drawExam, type PoolSnippet } from "../exam/draw-exam.ts";
import { readFileLines } from "./evaluation-row.ts";
import type { ActivationRecord } from "../types.ts";

const snippet = z.object({
  tokens: z.array(z.string()),
  activations: z.array(z.number()),
  document: z.string(),
  group: z.enum(["top", "quantile", "random", "negative"]),
  quantile: z.number().nullable().default(null),
  role: z.enum(["clue", "pool"]),
});
const record = z.object({
  model: z.string(),
  source: z.string(),
  index: z.number(),
  max_activation: z.number(),
  snippets: z.array(snippet),
  explanations: z.array(z.object({ text: z.string() })).default([]),
  rated: z.boolean().default(true),
});

/** A shipped feature with the exam that an instance could draw for it. */
export interface SeedFeature {
  key: string;
  maximum: number;
  reference: string;
  /** False: out of the rated game, because no text predicts it well. */
  rated: boolean;
  clues: ActivationRecord[];
  exam: ActivationRecord[];
}

/** Fixed, so that figures can be compared; real instances draw with their own secret. */
const secret = Buffer.from("neuroglyph evaluation of the seeds");

/** The shipped features that have a reference explanation, every `step`-th. */
export async function* readSeedFeatures(folder: string, step: number): AsyncGenerator<SeedFeature> {
  let number = 0;
  for (const name of readdirSync(folder)
    .filter((file) => file.endsWith(".jsonl.gz"))
    .sort()) {
    for await (const line of readFileLines(join(folder, name))) {
      if (line.kind === "too_long" || line.text.trim() === "") continue;
      const feature = record.parse(JSON.parse(line.text));
      const [reference] = feature.explanations;
      if (!reference || number++ % step !== 0) continue;
      yield withExam(feature, reference.text);
    }
  }
}

function withExam(feature: z.infer<typeof record>, reference: string): SeedFeature {
  const key = `${feature.model}/${feature.source}/${feature.index}`;
  const clues = feature.snippets.filter(({ role }) => role === "clue");
  const pool = feature.snippets.flatMap(({ role, group, quantile, document }, i): PoolSnippet[] =>
    role === "pool" ? [{ id: BigInt(i), group, quantile, document }] : [],
  );
  const drawn = drawExam(pool, secret, key, 1, new Set(clues.map(({ document }) => document)));
  const exam = drawn.map((id) => feature.snippets[Number(id)]).filter((found) => found !== undefined);
  return { key, maximum: feature.max_activation, reference, rated: feature.rated, clues, exam };
}
