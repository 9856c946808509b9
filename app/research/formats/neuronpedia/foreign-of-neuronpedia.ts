import { recordOfForeign } from "../foreign-feature.ts";
import type { NeuronpediaExplanation, NeuronpediaFeature, NeuronpediaWindow } from "./feature-fields.ts";

/** A feature of Neuronpedia with its windows and explanations, in the shape of our JSON Lines, unchecked. */
export function recordOfNeuronpedia(
  feature: Omit<NeuronpediaFeature, "activations" | "explanations">,
  windows: readonly NeuronpediaWindow[],
  explanations: readonly NeuronpediaExplanation[],
): object {
  return recordOfForeign({
    model: feature.modelId,
    source: feature.layer,
    index: feature.index,
    density: feature.frac_nonzero ?? undefined,
    maxActivation: feature.maxActApprox ?? undefined,
    topLogits: pairs(feature.pos_str, feature.pos_values),
    bottomLogits: pairs(feature.neg_str, feature.neg_values),
    histogram: { middles: feature.freq_hist_data_bar_values, heights: feature.freq_hist_data_bar_heights },
    vector: feature.vector,
    windows: windows.map(({ tokens, values, binMin, dataIndex, dataSource }) => ({
      tokens,
      values,
      isTop: binMin === -1 || binMin === null || binMin === undefined,
      document:
        dataIndex === null || dataIndex === undefined || dataIndex === ""
          ? undefined
          : `${dataSource ?? "text"} ${dataIndex}`,
      corpus: dataSource,
    })),
    explanations: explanations.map(({ description, typeName, explanationModelName }) => ({
      text: description,
      author: explanationModelName ?? "unknown",
      method: typeName,
    })),
  });
}

function pairs(names: readonly string[], values: readonly number[]): [string, number][] {
  return names.slice(0, 200).flatMap((name, i): [string, number][] => {
    const value = values[i];
    return value === undefined ? [] : [[name, value]];
  });
}
