import { useEffect, useState } from "react";
import type { Preview } from "#scoring/types.ts";
import { featureAddress, type FeatureAddress } from "./plain-types.ts";

export interface LivePreview {
  /** The last answer; stays while the next one is on its way. */
  preview: Preview | null;
  /** How far the score moved with the last change; null for a first score. */
  change: number | null;
  /** "late": the server could not be asked; what is typed is safe and the next key tries again. */
  state: "idle" | "waiting" | "ready" | "late";
}

const idle: LivePreview = { preview: null, change: null, state: "idle" };
const pauseMs = 150;
const shortest = 3;

/** Asks for the clue score at each pause in typing; a newer text aborts the older question. Nothing is asked where `usable` is false. */
export function usePreview({ model, source, index }: FeatureAddress, text: string, usable: boolean): LivePreview {
  const [live, setLive] = useState<LivePreview>(idle);
  const wanted = text.trim().replace(/\s+/g, " ");
  const asks = usable && wanted.length >= shortest;

  useEffect(() => {
    if (!asks) return;
    const stop = new AbortController();
    const timer = setTimeout(() => {
      setLive((before) => ({ ...before, state: "waiting" }));
      askPreview({ model, source, index }, wanted, stop.signal)
        .then((preview) => {
          if (stop.signal.aborted) return;
          setLive((before) => {
            const change = before.preview === null ? null : preview.score - before.preview.score;
            return { preview, change: change === 0 ? before.change : change, state: "ready" };
          });
        })
        .catch(() => {
          if (!stop.signal.aborted) setLive((before) => ({ ...before, state: "late" }));
        });
    }, pauseMs);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [model, source, index, wanted, asks]);

  return wanted.length < shortest ? idle : live;
}

async function askPreview(feature: FeatureAddress, text: string, signal: AbortSignal): Promise<Preview> {
  const response = await fetch(`/api/v1${featureAddress(feature)}/preview`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ text }),
    signal,
  });
  if (!response.ok) throw new Error(`preview answered ${response.status}`);
  return (await response.json()) as Preview;
}
