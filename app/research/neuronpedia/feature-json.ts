import type { FeatureView } from "#app/catalog/views.ts";
import type { UploadedFields } from "./uploaded-feature.ts";

/** Neuronpedia's feature JSON (`GET /api/feature/{model}/{source}/{index}`). Pure. */

export interface ExplanationJson {
  id: string;
  modelId: string;
  layer: string;
  index: string;
  description: string;
  typeName: string | null;
  /** The client reads the source id under this name here, and under `layer` elsewhere. */
  source: string;
  explanationModelName: string | null;
  authorName: string | null;
  scores: {
    id: string;
    value: number;
    explanationScoreTypeName: string;
    explanationScoreModelName: string | null;
    jsonDetails: string;
  }[];
}

export interface ActivationJson {
  id: string;
  modelId: string;
  layer: string;
  source: string;
  index: string;
  tokens: string[];
  values: number[];
  maxValue: number;
  maxValueTokenIndex: number;
  minValue: number;
  dataIndex: string | null;
  dataSource: string | null;
  /** -1: the group of the strongest. */
  binMin: number | null;
  binMax: number | null;
  /** Share of all activations that the bin holds. */
  binContains: number | null;
}

/** An explanation as the game lets this viewer read it. */
export interface ReadableExplanation {
  id: number;
  text: string | null;
  author: { name: string };
  origin: "human" | "machine";
  scores: { exam: number | null; interval: [number, number] | null; scorer: string | null };
}

export type FeatureFacts = Omit<FeatureView, "id" | "playable" | "rated" | "explanationCount" | "bestScore">;

/** `uploaded`: what its owner reads back of their own upload; null for everybody else and for features that came otherwise. */
export function featureJson(
  feature: FeatureFacts,
  {
    uploaded,
    explanations,
    vector,
  }: { uploaded: UploadedFields | null; explanations: readonly ReadableExplanation[]; vector: number[] },
) {
  const { model: modelId, source: layer, histogram } = feature;
  const key = { modelId, layer, index: String(feature.index) };
  const topLogits =
    uploaded?.topLogits?.map(({ token, value }): [string, number] => [token, value]) ?? feature.topLogits;
  const bottomLogits =
    uploaded?.bottomLogits?.map(({ token, value }): [string, number] => [token, value]) ?? feature.bottomLogits;
  return {
    ...key,
    sourceSetName: layer.slice(layer.indexOf("-") + 1),
    creatorName: feature.attribution,
    maxActApprox: feature.maxActivation,
    frac_nonzero: uploaded === null ? feature.density : uploaded.density,
    ...{ pos_str: topLogits.map(([token]) => token), pos_values: topLogits.map(([, value]) => value) },
    ...{ neg_str: bottomLogits.map(([token]) => token), neg_values: bottomLogits.map(([, value]) => value) },
    freq_hist_data_bar_heights: histogram.counts,
    freq_hist_data_bar_values: middles(histogram.edges),
    logits_hist_data_bar_heights: [] as number[],
    logits_hist_data_bar_values: [] as number[],
    hasVector: vector.length > 0,
    vector,
    vectorLabel: null,
    activations: uploaded ? uploadedActivations(key, uploaded) : clueActivations(key, feature),
    explanations: explanationsOf(key, uploaded, explanations),
  };
}

type Key = Record<"modelId" | "layer" | "index", string>;

function uploadedActivations(key: Key, { activations }: UploadedFields): ActivationJson[] {
  return (activations ?? []).map(({ tokens, values, quantileMin, quantileMax, quantileFraction }, place) => ({
    ...activationOf(key, `${key.index}-${place}`, tokens, values),
    ...{ binMin: quantileMin, binMax: quantileMax, binContains: quantileFraction },
  }));
}

function clueActivations(key: Key, { clues, maxActivation }: FeatureFacts): ActivationJson[] {
  return clues.map(({ id, tokens, activations, group, quantile, corpus }) => {
    const bin =
      group === "top"
        ? { binMin: -1, binMax: -1 }
        : { binMin: ((quantile ?? 0) * maxActivation) / 4, binMax: (((quantile ?? -1) + 1) * maxActivation) / 4 };
    const dataSource = corpus === "" ? null : corpus;
    return { ...activationOf(key, id, tokens, activations), ...bin, binContains: null, dataSource };
  });
}

function activationOf(key: Key, id: string, tokens: string[], values: number[]) {
  const maxValue = values.reduce((most, value) => Math.max(most, value), -Infinity);
  return {
    ...{ id, ...key, source: key.layer, tokens, values, maxValue, maxValueTokenIndex: values.indexOf(maxValue) },
    ...{
      minValue: values.reduce((least, value) => Math.min(least, value), Infinity),
      dataIndex: null,
      dataSource: null,
    },
  };
}

/** Those of the upload first and as they were sent, each with its score where it has one; then the others. */
function explanationsOf(
  key: Key,
  uploaded: UploadedFields | null,
  readable: readonly ReadableExplanation[],
): ExplanationJson[] {
  const left = new Set(readable.filter(({ text }) => text !== null));
  const own = (uploaded?.explanations ?? []).map(({ text, methodName, modelName }, place): ExplanationJson => {
    const stored = [...left].find((one) => one.origin === "machine" && one.text === text.trim().slice(0, 600));
    if (stored) left.delete(stored);
    return {
      ...{
        id: stored ? String(stored.id) : `${key.index}-${place}`,
        ...key,
        source: key.layer,
        description: text,
        typeName: methodName,
      },
      ...{ explanationModelName: modelName, authorName: null, scores: stored ? scoresOf(stored) : [] },
    };
  });
  const others = [...left].map((one): ExplanationJson => {
    const isHuman = one.origin === "human";
    return {
      ...{
        id: String(one.id),
        ...key,
        source: key.layer,
        description: one.text ?? "",
        typeName: isHuman ? "human" : null,
      },
      ...{ explanationModelName: isHuman ? null : one.author.name, authorName: isHuman ? one.author.name : null },
      scores: scoresOf(one),
    };
  });
  return [...own, ...others];
}

function scoresOf({ id, scores }: ReadableExplanation): ExplanationJson["scores"] {
  if (scores.exam === null) return [];
  return [
    {
      ...{ id: `${id}-exam`, value: scores.exam, explanationScoreTypeName: "exam_correlation" },
      explanationScoreModelName: scores.scorer,
      jsonDetails: JSON.stringify({ interval: scores.interval }),
    },
  ];
}

function middles(edges: readonly number[]): number[] {
  return edges.slice(1).map((edge, i) => (edge + (edges[i] ?? edge)) / 2);
}
