import { useState } from "react";
import type { Preview } from "#scoring/types.ts";
import { liveFor, nothingHeld, shortestText, takeAnswer, type LivePreview } from "./live-answer.ts";
import { featureAddress, type FeatureAddress } from "./plain-types.ts";
import { useQuestion } from "./use-question.ts";

const pauseMs = 150;
const retryMs = [1500, 4000, 10_000];

/**
 * Asks for the clue score at each pause in typing. Nothing is asked where `usable` is false.
 * `clues` (ids): the score and the predictions are of these alone, in their order.
 */
export function usePreview(
  { model, source, index }: FeatureAddress,
  text: string,
  usable: boolean,
  clues: readonly string[] | null = null,
): LivePreview {
  const [held, setHeld] = useState(nothingHeld);
  const wanted = text.trim().replace(/\s+/g, " ");
  const asks = usable && wanted.length >= shortestText;
  const only = clues?.join(" ") ?? null;

  useQuestion(asks ? `${model} ${source} ${index} ${only} ${wanted}` : null, {
    ...{ pauseMs, retryMs },
    ask: (signal) => askPreview({ model, source, index }, wanted, only, signal),
    take: (preview) => setHeld((before) => takeAnswer(before, { text: wanted, preview })),
  });

  return liveFor(held, wanted, asks);
}

async function askPreview(
  feature: FeatureAddress,
  text: string,
  only: string | null,
  signal: AbortSignal,
): Promise<Preview> {
  const response = await fetch(`/api/v1${featureAddress(feature)}/preview`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ text, clues: only?.split(" ") }),
    signal,
  });
  if (!response.ok) throw new Error(`preview answered ${response.status}`);
  return (await response.json()) as Preview;
}
