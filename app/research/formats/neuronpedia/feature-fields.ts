import { z } from "zod";

/** Numbers come as numbers or as text, and a column may be absent or null. */
const number = z.preprocess((value) => (typeof value === "string" && value !== "" ? Number(value) : value), z.number());
const numbers = z
  .array(number)
  .nullish()
  .transform((values) => values ?? []);
const texts = z
  .array(z.string())
  .nullish()
  .transform((values) => values ?? []);
const text = z
  .string()
  .nullish()
  .transform((value) => value ?? undefined);
export const indexField = z
  .preprocess((value) => (typeof value === "string" && /^\d{1,10}$/.test(value) ? Number(value) : value), z.int())
  .pipe(z.int().min(0).max(2_147_483_647));

/** What every line of the three folders carries. */
export const keyFields = z.object({ modelId: z.string(), layer: z.string(), index: indexField });

export const windowFields = z.object({
  tokens: z.array(z.string()),
  values: z.array(number),
  binMin: number.nullish(),
  dataIndex: z.union([z.string(), z.number()]).nullish(),
  dataSource: text,
});

export const explanationFields = z.object({
  description: z.string(),
  typeName: text,
  explanationModelName: text,
  authorId: text,
});

export const featureFields = keyFields.extend({
  maxActApprox: number.nullish(),
  frac_nonzero: number.nullish(),
  pos_str: texts,
  pos_values: numbers,
  neg_str: texts,
  neg_values: numbers,
  freq_hist_data_bar_heights: numbers,
  freq_hist_data_bar_values: numbers,
  vector: numbers,
  activations: z
    .array(windowFields)
    .nullish()
    .transform((list) => list ?? []),
  explanations: z
    .array(explanationFields)
    .nullish()
    .transform((list) => list ?? []),
});

export type NeuronpediaFeature = z.infer<typeof featureFields>;
export type NeuronpediaWindow = z.infer<typeof windowFields>;
export type NeuronpediaExplanation = z.infer<typeof explanationFields>;
