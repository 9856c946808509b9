import { useCallback, useEffect, useRef, useState } from "react";
import { featureAddress, type FeatureAddress } from "./plain-types.ts";

/** One side of the comparison. */
export interface WrittenSide {
  tokens: string[];
  candidates: { token: string; probability: number }[];
}

/** A text that the model continued twice. */
export interface SteeredAnswer {
  text: string;
  strength: number;
  /** What was added, in the feature's units. */
  activation: number;
  maxActivation: number;
  plain: WrittenSide;
  steered: WrittenSide;
}

interface Steering {
  answer: SteeredAnswer | null;
  /** What the server refused, or null; `unreachable` where it said nothing. */
  problem: string | null;
  busy: boolean;
  /** Asks after `pauseMs`, unless something else is asked before; an older question is given up. */
  ask: (text: string, strength: number, pauseMs?: number) => void;
}

/** Of one feature: another one needs another component (`key`). */
export function useSteering({ model, source, index }: FeatureAddress, unreachable: string): Steering {
  const [held, setHeld] = useState<Pick<Steering, "answer" | "problem">>({ answer: null, problem: null });
  const [busy, setBusy] = useState(false);
  const stop = useRef<() => void>(() => undefined);

  useEffect(() => () => stop.current(), []);

  const ask = useCallback(
    (text: string, strength: number, pauseMs = 0) => {
      stop.current();
      const given = new AbortController();
      const timer = setTimeout(() => {
        setBusy(true);
        askServer({ model, source, index }, text, strength, given.signal)
          .then(({ answer, problem }) => ({ answer, problem }))
          .catch(() => ({ answer: null, problem: unreachable }))
          .then((next) => {
            if (given.signal.aborted) return;
            setBusy(false);
            setHeld((before) => ({ answer: next.answer ?? before.answer, problem: next.problem }));
          });
      }, pauseMs);
      stop.current = () => {
        clearTimeout(timer);
        given.abort();
        setBusy(false);
      };
    },
    [model, source, index, unreachable],
  );

  return { ...held, busy, ask };
}

async function askServer(
  feature: FeatureAddress,
  text: string,
  strength: number,
  signal: AbortSignal,
): Promise<Pick<Steering, "answer" | "problem">> {
  const response = await fetch(`/api/v1${featureAddress(feature)}/continuation`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ text, strength }),
    signal,
  });
  if (response.ok) return { answer: (await response.json()) as SteeredAnswer, problem: null };
  const { error } = (await response.json()) as { error: { message: string } };
  return { answer: null, problem: error.message };
}
