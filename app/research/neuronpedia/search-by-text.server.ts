import type { Viewer } from "#app/accounts/viewer.ts";
import { featuresOnText, topFeaturesOfTokens } from "#app/catalog/search/features-on-text.server.ts";
import { askSubject } from "#app/catalog/ask-subject.server.ts";
import { eachText } from "./each-text.ts";
import type { TextSearch, TokenSearch } from "./request-schemas.ts";

/** The first token of a text is no start token here: the model's own is never shown, so `ignoreBos` has nothing to leave out. */

export interface TextResult {
  tokens: string[];
  result: {
    modelId: string;
    layer: string;
    index: string;
    values: number[];
    maxValue: number;
    maxValueTokenIndex: number;
    maxActApprox: number;
    frac_nonzero: number;
  }[];
}

/** The features that fire most on a text, or on each of several: raw activations decide. Refusals as `featuresOnText`. */
export async function searchByText(
  viewer: Viewer | null,
  { text: texts, modelId, sourceSet, selectedLayers, sortIndexes, densityThreshold, numResults }: TextSearch,
): Promise<TextResult | { results: TextResult[] }> {
  const sources = selectedLayers.length > 0 ? selectedLayers : await sourcesOfSet(modelId, sourceSet);
  const answers = await eachText(texts, async (text): Promise<TextResult> => {
    const options = { by: "raw" as const, sortIndexes, densityThreshold, limit: numResults };
    const { tokens, items } = await featuresOnText(viewer, { text, model: modelId, sources, ...options });
    return {
      tokens,
      result: items.map(({ feature, values, strongest, strongestToken }) => ({
        ...{ modelId: feature.model, layer: feature.source, index: String(feature.index), values },
        ...{ maxValue: strongest, maxValueTokenIndex: strongestToken },
        ...{ maxActApprox: feature.maxActivation, frac_nonzero: feature.density },
      })),
    };
  });
  return Array.isArray(answers) ? { results: answers } : answers;
}

/** The sources of a set that the model computes; none named: all of them. */
function sourcesOfSet(model: string, set: string | null): Promise<string[]> {
  if (set === null) return Promise.resolve([]);
  return askSubject({ model }, async (subject) => {
    const { sources } = await subject.open();
    const found = sources.map(({ source }) => source).filter((source) => source.slice(source.indexOf("-") + 1) === set);
    return found.length > 0 ? found : [`0-${set}`];
  });
}

export interface TokenResult {
  position: number;
  token: string;
  topFeatures: {
    featureIndex: number;
    activationValue: number;
    feature: { modelId: string; layer: string; index: string; maxActApprox: number; frac_nonzero: number };
  }[];
}

/** The strongest features of a source at each token of a text, or of each of several. Refusals as `featuresOnText`. */
export async function searchByToken(
  viewer: Viewer | null,
  { text: texts, modelId, source, densityThreshold, numResults }: TokenSearch,
): Promise<{ results: TokenResult[] } | { results: { results: TokenResult[] }[] }> {
  const answer = await eachText(texts, async (text) => {
    const query = { text, model: modelId, source, densityThreshold, limit: numResults };
    const tokens = await topFeaturesOfTokens(viewer, query);
    const results = tokens.map(({ token, top }, position) => ({
      ...{ position, token },
      topFeatures: top.map(({ feature, value }) => ({
        ...{ featureIndex: feature.index, activationValue: value },
        feature: {
          ...{ modelId: feature.model, layer: feature.source, index: String(feature.index) },
          ...{ maxActApprox: feature.maxActivation, frac_nonzero: feature.density },
        },
      })),
    }));
    return { results };
  });
  return Array.isArray(answer) ? { results: answer } : answer;
}
