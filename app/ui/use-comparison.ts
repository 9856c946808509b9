import { useState } from "react";
import { featureAddress, type FeatureAddress, type TextComparison } from "./plain-types.ts";
import { useQuestion } from "./use-question.ts";

/** Longer than a preview's: several texts are simulated for one answer. */
const pauseMs = 450;
const retryMs = [2500, 8000];

export interface LiveComparison {
  /** The last answer; null while there is none. */
  comparison: TextComparison | null;
  /** It is of an earlier text than the one that stands in the box. */
  stale: boolean;
  /** The server could not be asked. */
  late: boolean;
}

interface Held {
  text: string;
  comparison: TextComparison | null;
  late: boolean;
}

/**
 * Asks at each rest in typing what the words changed since `parent` do to the clues. Nothing is asked where `parent` is null or the texts are the same.
 */
export function useComparison(
  { model, source, index }: FeatureAddress,
  parent: { id: number; text: string } | null,
  text: string,
  usable: boolean,
): LiveComparison {
  const [held, setHeld] = useState<Held | null>(null);
  const wanted = text.trim().replace(/\s+/g, " ");
  const parentId = parent?.id ?? null;
  const asks = usable && parent !== null && wanted.length >= 3 && wanted !== parent.text;
  const question = `${parentId} ${wanted}`;

  useQuestion(asks ? `${model} ${source} ${index} ${question}` : null, {
    ...{ pauseMs, retryMs },
    ask: (signal) => {
      const body = JSON.stringify({ text: wanted, parent: parentId });
      return askComparison({ model, source, index }, body, signal);
    },
    take: (comparison) =>
      setHeld((before) => ({
        text: question,
        comparison: comparison ?? before?.comparison ?? null,
        late: comparison === null,
      })),
  });

  if (!asks || held === null) return { comparison: null, stale: false, late: false };
  const late = held.late && held.text === question;
  return { comparison: held.comparison, stale: late || held.text !== question, late };
}

async function askComparison(feature: FeatureAddress, body: string, signal: AbortSignal): Promise<TextComparison> {
  const headers = { "Content-Type": "application/json" };
  const response = await fetch(`/api/v1${featureAddress(feature)}/comparison`, {
    method: "POST",
    headers,
    body,
    signal,
  });
  if (!response.ok) throw new Error(`comparison answered ${response.status}`);
  return (await response.json()) as TextComparison;
}
