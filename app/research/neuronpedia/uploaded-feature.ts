import type { z } from "zod";
import { recordOfForeign } from "../formats/foreign-feature.ts";
import { sentFeature, type SentFeature } from "./request-schemas.ts";

/** A feature as Neuronpedia's client sent it, kept beside ours so that it reads back as it was. */
export const uploadedFields = sentFeature.omit({ index: true });
export type UploadedFields = z.infer<typeof uploadedFields>;

/** The parts of a feature's address as this client names them. */
export interface UploadKey {
  modelId: string;
  source: string;
  index: number;
}

/** In the shape of our JSON Lines, unchecked. */
export function recordOfUpload(
  { modelId, source, index }: UploadKey,
  { density, topLogits, bottomLogits, explanations, activations }: UploadedFields,
  vector: readonly number[] = [],
): object {
  const pairs = (logits: SentFeature["topLogits"]) =>
    (logits ?? []).map(({ token, value }): [string, number] => [token, value]);
  return recordOfForeign({
    ...{ model: modelId, source, index, density: density ?? undefined, maxActivation: undefined },
    ...{ topLogits: pairs(topLogits), bottomLogits: pairs(bottomLogits) },
    ...{ histogram: { middles: [], heights: [] }, vector },
    windows: (activations ?? [])
      // A window without any text cannot be read by anybody.
      .filter(({ tokens }) => tokens.some((token) => token !== ""))
      .map(({ tokens, values, quantileMin }) => ({
        tokens,
        values,
        isTop: quantileMin === null || quantileMin === -1,
      })),
    explanations: (explanations ?? []).map(({ text, methodName, modelName }) => ({
      ...{ text: text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, " ") },
      ...{ author: modelName?.trim() || "unknown", method: methodName?.trim() || undefined },
    })),
  });
}
