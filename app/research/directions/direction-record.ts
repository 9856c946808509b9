import { createHash } from "node:crypto";
import { seededRandom } from "#scoring/index.ts";
import type { FeatureKey } from "#app/catalog/feature-key.ts";
import { neuroglyphRecord, type NeuroglyphRecord } from "../formats/neuroglyph-record.ts";
import { chooseSnippets } from "./choose-snippets.ts";
import { indexCorpus } from "./corpus-index.ts";
import type { CorpusWindow } from "./corpus.server.ts";
import type { Description } from "./describe-direction.ts";

/** A described direction as a feature, in our own format: what an import would bring. The same direction gives the same record. */
export function directionRecord(
  key: FeatureKey,
  corpus: readonly CorpusWindow[],
  values: Float32Array,
  found: Extract<Description, { failure: null }>,
): NeuroglyphRecord {
  const windows = indexCorpus(corpus);
  const seed = createHash("sha256").update(`${key.source} ${key.index}`).digest();
  const random = seededRandom([seed.readInt32LE(0), seed.readInt32LE(4), seed.readInt32LE(8), seed.readInt32LE(12)]);
  const snippets = chooseSnippets(windows, found.activations, random).map(({ window, ...chosen }) => {
    const { tokens = [], document = "", corpus: name = "" } = corpus[window] ?? {};
    return { tokens, activations: found.activations[window] ?? [], document, corpus: name, ...chosen };
  });
  return neuroglyphRecord.parse({
    ...key,
    density: found.density,
    max_activation: found.maxActivation,
    histogram: found.histogram,
    vector: [...values],
    snippets,
  });
}
