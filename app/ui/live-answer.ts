import type { Preview } from "#scoring/types.ts";

/** What the server said of one text. */
export interface Answer {
  text: string;
  /** Null: the server could not be asked. */
  preview: Preview | null;
}

/** What is known at a moment: the newest answer, and the score of the one before it. */
export interface Held {
  answer: Answer | null;
  /** The last answer that had a score, this one included. */
  known: Preview | null;
  change: number | null;
}

export interface LivePreview {
  /** The last answer with a score; null while there is none, nothing is typed, or the server is out of reach. */
  preview: Preview | null;
  /** `preview` is of an earlier text than the one that stands in the box: it fades, and nobody reads it out. */
  stale: boolean;
  /** How far the score moved with the last answer; null for a first one. */
  change: number | null;
  /** "late": the server could not be asked; what is typed is safe, and it is asked again. */
  state: "idle" | "waiting" | "ready" | "late";
}

export const nothingHeld: Held = { answer: null, known: null, change: null };
/** Shorter texts are the beginning of a word and are not asked about. */
export const shortestText = 3;

/** What is known after an answer. */
export function takeAnswer(held: Held, answer: Answer): Held {
  if (answer.preview === null) return { ...held, answer };
  return {
    answer,
    known: answer.preview,
    change: held.known === null ? null : answer.preview.score - held.known.score,
  };
}

/** What may stand beside `text`: its own answer, or nothing that claims to be one. */
export function liveFor(held: Held, text: string, asked: boolean): LivePreview {
  if (text.length < shortestText || !asked) return { preview: null, stale: false, change: null, state: "idle" };
  const { answer, known, change } = held;
  if (answer?.text !== text) return { preview: known, stale: true, change: null, state: "waiting" };
  if (answer.preview === null) return { preview: null, stale: false, change: null, state: "late" };
  return { preview: answer.preview, stale: false, change, state: "ready" };
}
