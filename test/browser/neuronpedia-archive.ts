import { gzipSync } from "node:zlib";
import { pack } from "tar-stream";
import { seededRandom } from "#scoring/index.ts";

export interface NeuronpediaArchive {
  /** The archive, as Neuronpedia's bulk export lays its files out. */
  bytes: Buffer;
  model: string;
  source: string;
  features: number;
  /** What feature `index` fires on. */
  words: string[];
}

interface ArchiveOptions {
  model?: string;
  source?: string;
  features?: number;
  /** Windows of text in which a feature fires. */
  windows?: number;
  seed?: number;
}

const glue = "the a of in on at with and but when while before after near under over from to by for".split(" ");
const things =
  "river bridge garden window teacher letter engine mountain doctor market kitchen soldier island forest harbour winter paper violin lantern horse ladder mirror candle village castle basket needle pocket button carpet bottle anchor feather hammer blanket compass saddle trumpet barrel".split(
    " ",
  );
const deeds = "crossed carried found lost painted opened closed saw heard built broke moved kept sold bought hid".split(
  " ",
);
const kinds = "old new green quiet heavy bright narrow broken distant early golden empty cold warm hidden tall".split(
  " ",
);

/**
 * A seeded archive in the layout of Neuronpedia's bulk exports, with its traps: the three folders are cut and ordered differently, an index
 * is now text and now a number, tokens carry byte-level glyphs, columns are missing or unknown. Each feature fires on one word, in
 * four strengths, within windows of 48 tokens of made-up prose.
 */
export async function makeNeuronpediaArchive(options: ArchiveOptions = {}): Promise<NeuronpediaArchive> {
  const { model = "toy-gpt", source = "3-toy-sae", features = 200, windows = 40, seed = 1 } = options;
  const random = seededRandom([seed, features, windows, 7]);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const words = Array.from({ length: features }, (_, i) => things[i % things.length] ?? "river");

  const sentence = (word: string | null) => {
    const thing = () => pick(things.filter((one) => !words.includes(one) || one !== word));
    return [
      "the",
      pick(kinds),
      word ?? thing(),
      pick(deeds),
      "the",
      thing(),
      pick(glue),
      "a",
      pick(kinds),
      thing(),
      pick(glue),
      "the",
      thing(),
      ".",
    ];
  };
  const windowOf = (word: string, strength: number) => {
    const tokens = [sentence(null), sentence(word), sentence(null), sentence(null)].flat().slice(0, 48);
    const values = tokens.map((token, i) => (i > 13 && i < 28 && token === word ? strength : 0));
    // The word elsewhere in the window would be a lie about the feature.
    const clean = tokens.map((token, i) => (token === word && values[i] === 0 ? "thing" : token));
    return { tokens: clean.map((token, i) => (i === 0 || token === "." ? token : `Ġ${token}`)), values };
  };

  const featureLines: object[] = [];
  const activationLines: { index: string; line: object }[] = [];
  const explanationLines: object[] = [];
  for (const [i, word] of words.entries()) {
    const top = 6 + random() * 6;
    featureLines.push({
      ...{ modelId: model, layer: source, index: i % 2 === 0 ? i : String(i) },
      ...{ sourceSetName: "toy-sae", maxActApprox: top, frac_nonzero: 0.0005 + random() * 0.01 },
      ...{ pos_str: [`Ġ${word}`, "Ġand"], pos_values: [2.1, 0.4], neg_str: ["Ġthe"], neg_values: [-1.2] },
      ...{ freq_hist_data_bar_heights: [9, 4, 2], freq_hist_data_bar_values: [top / 6, top / 2, (top * 5) / 6] },
      hasVector: false,
      ...(i % 3 === 0 ? { aColumnOfTheirs: "x\u0000y" } : {}),
    });
    for (let k = 0; k < windows; k++) {
      const quarter = k % 4;
      const strength = k < 4 ? top * (1 - k / 50) : (top * (quarter + 0.5 + random() * 0.4)) / 4;
      const { tokens, values } = windowOf(word, Math.round(strength * 1000) / 1000);
      activationLines.push({
        index: String(i),
        line: {
          ...{ id: `${source}-${i}-${k}`, modelId: model, layer: source, index: String(i), creatorId: "creator" },
          ...{ dataIndex: String(i * windows + k), dataSource: "toy-prose", tokens, values },
          ...{ maxValue: Math.max(...values), maxValueTokenIndex: values.indexOf(Math.max(...values)), minValue: 0 },
          ...(k < 4
            ? { binMin: -1, binMax: -1, binContains: -1 }
            : { binMin: (top * quarter) / 4, binMax: (top * (quarter + 1)) / 4, binContains: 0.25 }),
        },
      });
    }
    explanationLines.push({
      ...{
        id: `e-${i}`,
        modelId: model,
        layer: source,
        index: String(i),
        authorId: "machine",
        description: `the word ${word}`,
      },
      ...{ typeName: "oai_token-act-pair", explanationModelName: "toy-explainer" },
    });
  }
  // Activations by the text of the index: 0, 1, 10, 100, 101 …
  activationLines.sort((a, b) => (a.index < b.index ? -1 : a.index > b.index ? 1 : 0));

  const folder = `${model}/${source}`;
  const archive = pack();
  const add = (name: string, content: Buffer | string) => archive.entry({ name: `${folder}/${name}` }, content);
  const lines = (list: readonly object[]) => list.map((line) => `${JSON.stringify(line)}\n`).join("");
  const addBatches = (name: string, list: readonly object[], size: number) => {
    for (let start = 0, batch = 0; start < list.length; start += size, batch++)
      add(`${name}/batch-${batch}.jsonl.gz`, gzipSync(lines(list.slice(start, start + size)), { level: 1 }));
  };
  add("model.jsonl", lines([{ id: model, displayName: "Toy GPT", layers: 6, owner: "nobody" }]));
  add("release.jsonl", "");
  add("sourceset.jsonl", lines([{ modelId: model, name: "toy-sae", description: "Made-up features" }]));
  add("source.jsonl", lines([{ id: source, modelId: model, setName: "toy-sae" }]));
  addBatches("features", featureLines, 64);
  addBatches(
    "activations",
    activationLines.map(({ line }) => line),
    999,
  );
  addBatches("explanations", explanationLines, 150);
  archive.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of archive) chunks.push(chunk as Buffer);
  return { bytes: gzipSync(Buffer.concat(chunks), { level: 1 }), model, source, features, words };
}
