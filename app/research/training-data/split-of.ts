import { createHash } from "node:crypto";
import type { FeatureKey } from "#app/catalog/feature-key.ts";

export const trainingSplits = ["train", "validation", "test"] as const;
export type TrainingSplit = (typeof trainingSplits)[number];

/** Of a hundred features. */
const shares = { train: 90, validation: 5 } as const;

/**
 * Which part of the training data a feature belongs to: by a hash of its address alone, so that all its explanations fall into the same part, in
 * every export and on every instance.
 */
export function splitOf({ model, source, index }: FeatureKey): TrainingSplit {
  const place = createHash("sha256").update(`${model}/${source}/${index}`).digest().readUInt32BE(0) % 100;
  if (place < shares.train) return "train";
  return place < shares.train + shares.validation ? "validation" : "test";
}
