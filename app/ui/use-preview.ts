import { useEffect, useRef, useState } from "react";
import type { Preview } from "#scoring/types.ts";
import { liveFor, nothingHeld, shortestText, takeAnswer, type LivePreview } from "./live-answer.ts";
import { featureAddress, type FeatureAddress } from "./plain-types.ts";

const pauseMs = 150;
/** Pauses before a question is put again that could not be answered. */
const retryMs = [1500, 4000, 10_000];

/**
 * Asks for the clue score at each pause in typing; a newer text aborts the older question. Nothing is asked where `usable` is false.
 * `clues` (ids): the score and the predictions are of these alone, in their order.
 */
export function usePreview(
  { model, source, index }: FeatureAddress,
  text: string,
  usable: boolean,
  clues: readonly string[] | null = null,
): LivePreview {
  const [held, setHeld] = useState(nothingHeld);
  const questions = useRef(0);
  const wanted = text.trim().replace(/\s+/g, " ");
  const asks = usable && wanted.length >= shortestText;
  const only = clues?.join(" ") ?? null;

  useEffect(() => {
    if (!asks) return;
    const stop = new AbortController();
    let timer: ReturnType<typeof setTimeout>;
    const ask = async (attempt: number) => {
      const order = ++questions.current;
      const preview = await askPreview({ model, source, index }, wanted, only, stop.signal).catch(() => null);
      if (stop.signal.aborted) return;
      setHeld((before) => takeAnswer(before, { order, text: wanted, preview }));
      const pause = retryMs[attempt];
      if (preview === null && pause !== undefined) timer = setTimeout(() => void ask(attempt + 1), pause);
    };
    timer = setTimeout(() => void ask(0), pauseMs);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [model, source, index, wanted, only, asks]);

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
