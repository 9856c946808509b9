import { z } from "zod";
import { largestIndex, modelSlug, sourceSlug } from "#app/catalog/feature-key.ts";
import { longestPrompt } from "#scoring/types.ts";

/** What Neuronpedia's own Python client sends (`neuronpedia` 1.2.1 on PyPI), read leniently: an index as text or number, null for what is left out. */

/** `features` of one call, as the client itself limits them. */
export const mostFeatures = 128;
/** Texts in one call. */
export const mostTexts = 64;
/** Layers of a model: a source a layer. */
export const mostLayers = 512;
/** Numbers of a vector. */
export const mostNumbers = 65_536;
/** Tokens written by a steered completion. */
export const mostWritten = 48;

const finite = z.number({ error: "must be a finite number" }).min(-3.4e38).max(3.4e38);
const orNull = <Schema extends z.ZodType>(schema: Schema) => schema.nullish().transform((value) => value ?? null);
const line = (longest: number) =>
  z
    .string()
    .trim()
    .max(longest, `at most ${longest} characters`)
    .refine((value) => !/\p{Cc}/u.test(value), "holds control characters");

/** `0` and `"0"`. */
export const indexSent = z
  .union([z.string(), z.number()])
  .transform(String)
  .pipe(z.string().regex(/^(0|[1-9]\d{0,9})$/, "index must be a whole number from 0 on"))
  .transform(Number)
  .pipe(z.number().max(largestIndex, `index must be at most ${largestIndex}`));

const webAddress = line(400)
  .refine((value) => value === "" || (/^https?:\/\//i.test(value) && URL.canParse(value)), "must be an http(s) address")
  .transform((value) => (value === "" ? null : value));

export const newModel = z.object({
  id: modelSlug,
  layers: z.int("layers must be a whole number").min(1).max(mostLayers),
  displayName: orNull(line(120)),
  url: orNull(webAddress),
});
export type NewModel = z.infer<typeof newModel>;

export const setName = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9._-]{0,74}$/,
    "a source set's name has 1 to 75 letters, digits, dots, dashes or underscores",
  );

export const newSourceSet = z.object({
  name: setName,
  modelId: modelSlug,
  description: orNull(z.string().max(4000, "at most 4,000 characters")),
  url: orNull(webAddress),
});
export type NewSourceSet = z.infer<typeof newSourceSet>;

const logit = z.object({ token: z.string().max(400), value: finite });
const tokens = z
  .array(z.string().max(2000, "a token has at most 2,000 characters"))
  .min(1)
  .max(1024, "at most 1,024 tokens");
const sameLength = ({ tokens: names, values }: { tokens: string[]; values: number[] }) =>
  names.length === values.length;
const lengthComplaint = "needs as many values as tokens";

const sentActivation = z
  .object({
    tokens,
    values: z.array(finite),
    quantileMin: orNull(finite),
    quantileMax: orNull(finite),
    quantileFraction: orNull(z.number().min(0).max(1)),
  })
  .refine(sameLength, lengthComplaint);

const sentExplanation = z.object({
  text: z.string().max(4000, "at most 4,000 characters"),
  methodName: orNull(z.string().max(200)),
  modelName: orNull(z.string().max(200)),
});

export const sentFeature = z.object({
  index: indexSent,
  density: orNull(z.number().min(0).max(1)),
  topLogits: orNull(z.array(logit).max(200)),
  bottomLogits: orNull(z.array(logit).max(200)),
  explanations: orNull(z.array(sentExplanation).max(50)),
  activations: orNull(z.array(sentActivation).max(2000)),
});
export type SentFeature = z.infer<typeof sentFeature>;

export const featureBatch = z.object({
  modelId: modelSlug,
  source: sourceSlug,
  features: z
    .array(sentFeature)
    .min(1, "holds no feature")
    .max(mostFeatures, `at most ${mostFeatures} features a call`)
    .refine((list) => new Set(list.map(({ index }) => index)).size === list.length, "names an index twice"),
});
export type FeatureBatch = z.infer<typeof featureBatch>;

export const activationBatch = z.object({
  modelId: modelSlug,
  source: sourceSlug,
  index: indexSent,
  activations: z
    .array(z.object({ tokens, values: z.array(finite) }).refine(sameLength, lengthComplaint))
    .min(1, "holds no activation")
    .max(2000),
});
export type ActivationBatch = z.infer<typeof activationBatch>;

/** Its own limits are the subject model's business. */
const texts = z.union(
  [z.string(), z.array(z.string()).min(1, "holds no text").max(mostTexts, `at most ${mostTexts} texts a call`)],
  {
    error: "must be a text or a list of texts",
  },
);
const key = z.object({ modelId: modelSlug, layer: sourceSlug, index: indexSent });

export const activationOnText = z.object({ feature: key, customText: texts });
export type ActivationOnText = z.infer<typeof activationOnText>;
export const sourceOnText = z.object({ modelId: modelSlug, source: sourceSlug, customText: texts });
export type SourceOnText = z.infer<typeof sourceOnText>;

const ranking = {
  text: texts,
  modelId: modelSlug,
  numResults: z.int().min(1).max(500, "at most 500 results").default(20),
  ignoreBos: z.boolean().default(true),
  densityThreshold: z.number().default(-1),
};

export const textSearch = z.object({
  ...ranking,
  sourceSet: orNull(setName),
  selectedLayers: z.array(sourceSlug).max(mostLayers).default([]),
  sortIndexes: z.array(z.int().min(0).max(1000)).max(1000).default([]),
});
export type TextSearch = z.infer<typeof textSearch>;

export const tokenSearch = z.object({
  ...ranking,
  source: sourceSlug,
  numResults: z.int().min(1).max(100, "at most 100 results").default(10),
});
export type TokenSearch = z.infer<typeof tokenSearch>;

export const newVector = z.object({
  modelId: modelSlug,
  layerNumber: z
    .int()
    .min(0)
    .max(mostLayers - 1),
  hookType: z.enum(["hook_resid_pre", "hook_resid_post"], {
    error: "hookType must be hook_resid_pre or hook_resid_post",
  }),
  vector: z
    .array(z.number({ error: "must be a finite number" }))
    .min(1, "holds no number")
    .max(mostNumbers),
  vectorDefaultSteerStrength: orNull(finite),
  vectorLabel: line(200).min(1, "a vector needs a label"),
});
export type NewVector = z.infer<typeof newVector>;

export const vectorKey = z.object({ modelId: modelSlug, source: sourceSlug, index: indexSent });
export type VectorKey = z.infer<typeof vectorKey>;

export const steerRequest = z.object({
  prompt: z.string({ error: "prompt must be a text" }).describe(`1 to ${longestPrompt} characters`),
  modelId: modelSlug,
  features: z
    .array(key.extend({ strength: orNull(finite) }))
    .min(1, "names no feature")
    .max(16),
  /** Read and passed over: the model writes the likeliest token. */
  temperature: z.number().nullish(),
  freq_penalty: z.number().nullish(),
  seed: z.number().nullish(),
  n_tokens: z.int().min(1).max(mostWritten, `at most ${mostWritten} tokens`).default(24),
  strength_multiplier: finite.default(1),
});
export type SteerRequest = z.infer<typeof steerRequest>;
