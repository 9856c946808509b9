import { readClues } from "#app/catalog/read-feature.server.ts";
import { db } from "#prisma/client.server.ts";
import { chooseSnippets, type RoundSnippet } from "./round-snippets.ts";

/** What a round is about, with the truth: stays on the server until it is answered. */
export interface LoadedRound {
  explanationId: number;
  featureId: number;
  text: string;
  /** In the order shown. */
  snippets: RoundSnippet[];
}

/**
 * The text and the snippets of an explanation for judging. Here a text is shown to somebody who has not explained its feature: that is
 * what a round is, and their own later words on it are compared with what they read (hasJudged). Null where it is gone.
 */
export async function loadRound(explanationId: number): Promise<LoadedRound | null> {
  const explanation = await db.explanation.findUnique({
    where: { id: explanationId },
    select: { id: true, text: true, featureId: true },
  });
  if (explanation === null) return null;
  const { featureId, text } = explanation;
  return { explanationId, featureId, text, snippets: chooseSnippets(await readClues(featureId), explanationId) };
}
