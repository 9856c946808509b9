import { z } from "zod";
import { readEntries } from "../archives/read-entries.server.ts";
import { recordOfForeign, type ForeignWindow } from "../foreign-feature.ts";
import { readJsonFile } from "../read-json-file.server.ts";
import { joinParts, type Part } from "../partitioned-join.server.ts";
import { UnreadableUpload, type ReadInput, type ReadItem } from "../read-items.ts";
import { issueText, parseTolerantly } from "../tolerant-json.ts";

const activationRecord = z.object({ tokens: z.array(z.string()), activations: z.array(z.number()) });
const neuronId = z.object({ layer_index: z.int().min(0).max(9999), neuron_index: z.int().min(0) });
const records = z
  .array(activationRecord)
  .nullish()
  .transform((list) => list ?? []);

const neuronRecord = z.object({
  neuron_id: neuronId,
  random_sample: records,
  random_sample_by_quantile: z
    .array(z.array(activationRecord))
    .nullish()
    .transform((list) => list ?? []),
  most_positive_activation_records: records,
});

/** Of neuron-explainer's explanation files: who explained is not in them. */
const explanationFile = z.object({
  neuron_id: neuronId,
  scored_explanations: z.array(z.object({ explanation: z.string() })),
});

/**
 * OpenAI's neuron-explainer: NeuronRecord files and, where they are there, the files of scored explanations, joined on layer and neuron. Their own scores
 * are left behind: ours are made anew. The source is `{layer}-neurons` unless the upload names one.
 */
export async function* readOpenAi(input: ReadInput): AsyncGenerator<ReadItem> {
  const loose: ReadItem[] = [];
  const parts = async function* (): AsyncGenerator<Part> {
    for await (const { name, stream } of readEntries(input)) {
      if (!/\.jsonl?$/.test(name)) continue;
      const value = await readJsonFile(name, stream);
      const kind =
        typeof value === "object" && value !== null && "scored_explanations" in value ? "explanations" : "neuron";
      const schema = kind === "neuron" ? neuronRecord : explanationFile;
      const read = schema.safeParse(value);
      if (read.success) {
        const { layer_index, neuron_index } = read.data.neuron_id;
        const key = `${String(layer_index).padStart(4, "0")}/${String(neuron_index).padStart(10, "0")}`;
        yield { key, kind, line: JSON.stringify(value).replaceAll("\t", " ") };
      } else {
        const remedy = "A NeuronRecord names neuron_id and holds activation records of {tokens, activations}.";
        loose.push({ place: name, record: null, problem: { reason: issueText(read.error), remedy } });
      }
    }
  };
  let items = 0;
  for await (const { key, lines } of joinParts(parts(), await input.scratch(), 1)) {
    items += 1;
    yield assemble(key, lines, input.target);
  }
  yield* loose;
  if (items + loose.length === 0) throw new UnreadableUpload("No NeuronRecord (.json) is in this upload.");
}

function assemble(key: string, lines: Map<string, string[]>, target: ReadInput["target"]): ReadItem {
  const [layer = 0, index = 0] = key.split("/").map(Number);
  const place = `layer ${layer}, neuron ${index}`;
  const refused = (reason: string, remedy: string): ReadItem => ({ place, record: null, problem: { reason, remedy } });
  const line = lines.get("neuron")?.at(-1);
  if (line === undefined)
    return refused("has explanations, but no NeuronRecord", "Add its NeuronRecord to the upload.");
  if (target.model === undefined) return refused("NeuronRecords name no model", "Name the model with the upload.");
  const neuron = neuronRecord.parse(parseTolerantly(line));
  const explanations = (lines.get("explanations") ?? []).flatMap(
    (one) => explanationFile.parse(parseTolerantly(one)).scored_explanations,
  );
  const window =
    (isTop: boolean) =>
    ({ tokens, activations }: z.infer<typeof activationRecord>): ForeignWindow => ({
      ...{ tokens, isTop },
      // A neuron's negative activations are no firing.
      values: activations.map((value) => Math.max(0, value)),
    });
  const record = recordOfForeign({
    ...{ model: target.model, source: target.source ?? `${layer}-neurons`, index },
    density: shareFiring(neuron.random_sample),
    ...{
      maxActivation: undefined,
      topLogits: [],
      bottomLogits: [],
      histogram: { middles: [], heights: [] },
      vector: [],
    },
    windows: [
      ...neuron.most_positive_activation_records.map(window(true)),
      ...neuron.random_sample_by_quantile.flat().map(window(false)),
      ...neuron.random_sample.map(window(false)),
    ],
    explanations: explanations.map(({ explanation }) => ({ text: explanation, author: "neuron-explainer" })),
  });
  return { place, record, problem: null };
}

/** On how many tokens of the random sample it fires. */
function shareFiring(sample: readonly z.infer<typeof activationRecord>[]): number | undefined {
  const values = sample.flatMap(({ activations }) => activations);
  return values.length === 0 ? undefined : values.filter((value) => value > 0).length / values.length;
}
