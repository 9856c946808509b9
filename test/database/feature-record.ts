import { neuroglyphRecord, type NeuroglyphRecord } from "#app/research/formats/neuroglyph-record.ts";

export interface FeatureRecordOptions {
  model?: string;
  source?: string;
  index?: number;
  /** The word on which the feature fires; a leading space is added, as tokenizers have it. */
  word?: string;
  /** False: too few snippets for an exam. */
  playable?: boolean;
  /** False: out of the rated game. */
  rated?: boolean;
  /** The house's explanation; null: none. */
  explanation?: string | null;
}

const fillers = [
  "the",
  "old",
  "house",
  "was",
  "seen",
  "by",
  "many",
  "people",
  "near",
  "some",
  "green",
  "fields",
  "before",
  "rain",
  "came",
  "over",
  "hills",
];

/**
 * A feature that fires on one word, in our JSON Lines' shape: clues and a pool of other documents, each with actives
 * of all four quarters, random and hard negative snippets. The same options give the same record.
 */
export function featureRecord(options: FeatureRecordOptions = {}): NeuroglyphRecord {
  const {
    model = "smollm2-135m-instruct",
    source = "10-dictionary",
    index = 0,
    word = "river",
    playable = true,
    rated = true,
  } = options;
  const explanation = options.explanation === undefined ? `the word "${word}"` : options.explanation;
  let counter = 0;
  const snippet = (
    role: "clue" | "pool",
    group: "top" | "quantile" | "random" | "negative",
    quantile: number | null,
  ) => {
    const number = counter++;
    const strength = group === "top" ? 10 - (number % 5) / 10 : 4 + (quantile ?? 0) * 1.4 + (number % 7) / 10;
    const tokens = Array.from(
      { length: 16 },
      (_, i) => ` ${fillers[(number * 7 + i * 3 + index) % fillers.length] ?? "and"}`,
    );
    const activations = tokens.map(() => 0);
    const at = 3 + (number % 9);
    if (group === "top" || group === "quantile") {
      tokens[at] = ` ${word}`;
      activations[at] = strength;
    } else if (group === "negative" && number % 3 === 0) {
      // Hard: the word is there and the feature stays silent.
      tokens[at] = ` ${word}`;
    }
    return {
      tokens,
      activations,
      document: `${role}-${index}-${number}`,
      corpus: "test sentences",
      group,
      quantile,
      role,
    };
  };
  const many = <T>(count: number, make: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));
  const pool = playable
    ? [
        ...many(6, () => snippet("pool", "top", null)),
        ...many(24, (i) => snippet("pool", "quantile", i % 4)),
        ...many(45, () => snippet("pool", "random", null)),
        ...many(45, () => snippet("pool", "negative", null)),
      ]
    : many(2, () => snippet("pool", "top", null));
  return neuroglyphRecord.parse({
    model,
    source,
    index,
    density: 0.001 + (index % 100) / 10_000,
    max_activation: 10,
    top_logits: [[` ${word}`, 2.5] as const, [` ${word}s`, 1.25] as const],
    bottom_logits: [[" never", -1.5] as const],
    histogram: { edges: [0, 2.5, 5, 7.5, 10], counts: [40, 20, 10, 5] },
    snippets: [
      ...many(6, () => snippet("clue", "top", null)),
      ...many(8, (i) => snippet("clue", "quantile", i % 4)),
      ...many(4, () => snippet("clue", "random", null)),
      ...many(4, () => snippet("clue", "negative", null)),
      ...pool,
    ],
    explanations: explanation === null ? [] : [{ text: explanation, origin: "machine", author: "house" }],
    rated,
  });
}
