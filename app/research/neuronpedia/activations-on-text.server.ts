import type { Viewer } from "#app/accounts/viewer.ts";
import { readText } from "#app/catalog/search/features-on-text.server.ts";
import { tryText } from "#app/catalog/try-text.server.ts";
import type { ActivationOnText, SourceOnText } from "./request-schemas.ts";
import { eachText } from "./each-text.ts";

export interface TextActivation {
  tokens: string[];
  /** One per token, raw units of the feature. */
  values: number[];
  maxValue: number;
  maxValueTokenIndex: number;
}

/** A feature's true activations on one text, or on each of several: refusals as `tryText`. */
export function activationsOnTexts(
  viewer: Viewer | null,
  { feature: { modelId, layer, index }, customText }: ActivationOnText,
): Promise<TextActivation | TextActivation[]> {
  return eachText(customText, async (text) => {
    const { tokens, activations } = await tryText(viewer, { model: modelId, source: layer, index }, text);
    const maxValue = activations.reduce((most, value) => Math.max(most, value), 0);
    return { tokens, values: activations, maxValue, maxValueTokenIndex: Math.max(0, activations.indexOf(maxValue)) };
  });
}

/** All features of a source that fire on a text; `values` at `positions`, 0 elsewhere. */
export interface SourceActivation {
  prompt: string;
  tokens: string[];
  features: { index: string; maxValue: number; positions: number[]; values: number[] }[];
}

/** What fires in a source on each text, by feature index: refusals as `featuresOnText`. */
export async function sourceOnTexts(
  viewer: Viewer | null,
  { modelId, source, customText }: SourceOnText,
): Promise<{ results: SourceActivation[] }> {
  const asked = typeof customText === "string" ? [customText] : customText;
  const results = await eachText(asked, async (prompt) => {
    const { tokens, firing } = await readText(viewer, prompt, modelId, [source]);
    const features = new Map<number, { positions: number[]; values: number[] }>();
    const [read] = firing;
    for (let token = 0; read !== undefined && token < tokens.length; token++) {
      for (let at = read.set.starts[token] ?? 0; at < (read.set.starts[token + 1] ?? 0); at++) {
        const index = read.set.features[at] ?? -1;
        if (!read.features.has(index)) continue;
        const found = features.get(index) ?? { positions: [], values: [] };
        found.positions.push(token);
        found.values.push(read.set.values[at] ?? 0);
        features.set(index, found);
      }
    }
    const list = [...features].sort(([one], [other]) => one - other);
    return {
      ...{ prompt, tokens },
      features: list.map(([index, found]) => ({ index: String(index), maxValue: Math.max(...found.values), ...found })),
    };
  });
  return { results };
}
