import { z } from "zod";
import { readCard } from "../read-card.ts";
import type { HookPoint } from "../types.ts";

const positive = z.int().positive();

const cardFile = z
  .object({
    /** The model's slug, as in feature keys. */
    id: z.string().min(1),
    name: z.string().min(1),
    /** Token id put before every text. */
    start_token: z.int().nonnegative(),
    /** Longest window the graph takes, the start token included. */
    longest: positive,
    sets: z
      .array(
        z.object({
          /** Source slug, `{layer}-{set}`. */
          source: z.string().regex(/^\d+-.+$/, "is no source id of the form {layer}-{set}"),
          /** Name of the graph's output, (1, tokens, width) float32. */
          output: z.string().min(1),
          width: positive,
        }),
      )
      .min(1)
      .refine((sets) => new Set(sets.map(({ source }) => source)).size === sets.length, "names a source twice"),
    /** The graph that continues texts; a model may be without. */
    continuation: z.object({ file: z.string().regex(/^[\w.-]+\.onnx$/, "is no name of a graph's file") }).optional(),
    /** Where directions can be read off; a model may be without. */
    hooks: z
      .array(
        z.object({
          /** As TransformerLens names it. */
          name: z.string().min(1).max(80),
          /** Name of the graph's output, (1, tokens, width) float32. */
          output: z.string().min(1),
          width: positive,
          /** As in `{layer}-{set}` of the sources. */
          layer: z.int().nonnegative(),
          about: z.string().min(1),
        }),
      )
      .default([]),
    /** The graph's output (1, tokens, 1) that is 0 on tokens where nothing fires; beside hooks it has to be there. */
    awake: z.string().min(1).nullable().default(null),
  })
  .refine(({ hooks, awake }) => hooks.length === 0 || awake !== null, {
    path: ["awake"],
    message: "is not named, but hooks are",
  });

/** What the product needs to know of the subject model; the file says more (data, licences, figures). */
export interface ModelCard {
  id: string;
  name: string;
  startToken: number;
  longest: number;
  sets: readonly { source: string; output: string; width: number }[];
  continuation: { file: string } | null;
  hooks: readonly (HookPoint & { output: string })[];
  awake: string | null;
}

/** Checks the content of model/card.json; throws Error naming every field that is wrong. */
export function readModelCard(content: string): ModelCard {
  const { start_token: startToken, continuation = null, ...card } = readCard(cardFile, content);
  return { ...card, startToken, continuation };
}
