import { z } from "zod";
import { readCard } from "../read-card.ts";

const positive = z.int().positive();

const cardFile = z.object({
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
});

/** What the product needs to know of the subject model; the file says more (data, licences, figures). */
export interface ModelCard {
  id: string;
  name: string;
  startToken: number;
  longest: number;
  sets: readonly { source: string; output: string; width: number }[];
  continuation: { file: string } | null;
}

/** Checks the content of model/card.json; throws Error naming every field that is wrong. */
export function readModelCard(content: string): ModelCard {
  const { start_token: startToken, continuation = null, ...card } = readCard(cardFile, content);
  return { ...card, startToken, continuation };
}
