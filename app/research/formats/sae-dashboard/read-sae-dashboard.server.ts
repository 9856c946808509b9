import { z } from "zod";
import { readEntries } from "../archives/read-entries.server.ts";
import { recordOfForeign } from "../foreign-feature.ts";
import { readJsonFile } from "../read-json-file.server.ts";
import { UnreadableUpload, type ReadInput, type ReadItem } from "../read-items.ts";
import { issueText } from "../tolerant-json.ts";

const numbers = z
  .array(z.number().nullable())
  .nullish()
  .transform((values) => values ?? []);
const texts = z
  .array(z.string())
  .nullish()
  .transform((values) => values ?? []);

const batch = z.object({
  model_id: z.string().optional(),
  layer: z.union([z.string(), z.number()]).optional(),
  sae_set: z.string().optional(),
  sae_id_suffix: z.string().nullish(),
  features: z.array(z.unknown()),
});

const feature = z.object({
  feature_index: z.int().min(0),
  frac_nonzero: z.number().nullish(),
  pos_str: texts,
  pos_values: numbers,
  neg_str: texts,
  neg_values: numbers,
  freq_hist_data_bar_heights: numbers,
  freq_hist_data_bar_values: numbers,
  vector: numbers,
  dataset: z.string().nullish(),
  activations: z
    .array(
      z.object({
        tokens: z.array(z.string()),
        values: z.array(z.number()),
        bin_min: z.number().nullish(),
      }),
    )
    .nullish()
    .transform((list) => list ?? []),
});

type Feature = z.infer<typeof feature>;
const batchName = /(?:^|\/)batch-[^/]*\.json$/;

/** SAEDashboard's folder or an archive of it: batch-N.json, with bare NaN where a number is not finite; its settings stand beside and are not read. */
export async function* readSaeDashboard(input: ReadInput): AsyncGenerator<ReadItem> {
  let batches = 0;
  for await (const { name, stream } of readEntries(input)) {
    const alone =
      batches === 0 && name.endsWith(".json") && !name.includes("/") && !/run_settings|skipped_indexes/.test(name);
    if (!batchName.test(name) && !alone) continue;
    batches += 1;
    const read = batch.safeParse(await readJsonFile(name, stream));
    if (!read.success) {
      yield refused(name, issueText(read.error), "A batch is {model_id, layer, sae_set, features: […]}.");
      continue;
    }
    const { features, ...head } = read.data;
    for (const [i, one] of features.entries()) yield itemOf(`${name}, feature ${i + 1}`, one, head, input.target);
  }
  if (batches === 0) throw new UnreadableUpload("No batch-N.json is in this upload: that is what SAEDashboard writes.");
}

function itemOf(
  place: string,
  value: unknown,
  head: Omit<z.infer<typeof batch>, "features">,
  target: ReadInput["target"],
): ReadItem {
  const read = feature.safeParse(value);
  if (!read.success) return refused(place, issueText(read.error), "");
  const layer = /\d+/.exec(String(head.layer ?? ""))?.[0];
  const suffix = head.sae_id_suffix ? `__${head.sae_id_suffix}` : "";
  const named = layer === undefined || head.sae_set === undefined ? undefined : `${layer}-${head.sae_set}${suffix}`;
  const model = target.model ?? head.model_id;
  const source = target.source ?? named;
  if (model === undefined || source === undefined)
    return refused(place, "its batch names no model or no layer and set", "Name model and source with the upload.");
  return { place, record: recordOf(read.data, model, source), problem: null };
}

function recordOf(data: Feature, model: string, source: string): object {
  return recordOfForeign({
    ...{ model, source, index: data.feature_index, maxActivation: undefined },
    density: data.frac_nonzero ?? undefined,
    topLogits: pairs(data.pos_str, data.pos_values),
    bottomLogits: pairs(data.neg_str, data.neg_values),
    histogram: {
      middles: data.freq_hist_data_bar_values.map((value) => value ?? NaN),
      heights: data.freq_hist_data_bar_heights.map((value) => value ?? NaN),
    },
    vector: data.vector.some((value) => value === null) ? [] : data.vector.map(Number),
    windows: data.activations.map(({ tokens, values, bin_min }) => ({
      ...{ tokens, values, corpus: data.dataset ?? undefined },
      isTop: bin_min === -1 || bin_min === null || bin_min === undefined,
    })),
    explanations: [],
  });
}

function pairs(names: readonly string[], values: readonly (number | null)[]): [string, number][] {
  return names.slice(0, 200).flatMap((name, i): [string, number][] => {
    const value = values[i];
    return value === undefined || value === null ? [] : [[name, value]];
  });
}

function refused(place: string, reason: string, remedy: string): ReadItem {
  return { place, record: null, problem: { reason, remedy } };
}
