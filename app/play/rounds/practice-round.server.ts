import { findFeature } from "#app/catalog/find-feature.server.ts";
import { readClues } from "#app/catalog/read-feature.server.ts";
import type { FeatureKey } from "#app/catalog/feature-key.ts";
import { isAppError } from "#app/platform/errors.ts";
import { simulateText } from "../explanations/preview-simulator.server.ts";
import { tutorialLevels } from "../tutorial/levels.ts";
import { readingOf } from "./outcome.ts";
import { chooseSnippets, type RoundSnippet } from "./round-snippets.ts";

interface Practice {
  text: string;
  feature: FeatureKey;
  maxActivation: number;
  snippets: RoundSnippet[];
}

/** A round for visitors: a known answer of the tutorial, so that nothing is given away. Null where its feature is not here. */
export async function practiceRound(): Promise<Practice | null> {
  const { feature: key, answers } = tutorialLevels.category;
  try {
    const feature = await findFeature(key, null);
    const snippets = chooseSnippets(await readClues(feature.id), 0);
    return { text: answers[0] ?? "", feature: key, maxActivation: feature.maxActivation, snippets };
  } catch (error) {
    if (isAppError(error) && error.status === 404) return null;
    throw error;
  }
}

/** What the marks (0 to 3, one a token) are worth; nothing is kept. */
export async function scorePractice({ text, feature, maxActivation, snippets }: Practice, marks: number[][]) {
  return {
    ...readingOf(snippets, marks, await simulateText(text, snippets), maxActivation),
    ...{ text, feature, author: { name: "house", isPlayer: false }, points: 0, gold: false, human: null, session: [] },
  };
}
