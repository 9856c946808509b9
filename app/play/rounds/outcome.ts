import { roundScore } from "#app/catalog/score-rounding.ts";
import { correlate } from "#scoring/index.ts";
import { perToken, perWord, type RoundSnippet } from "./round-snippets.ts";

/** What a round shows once it is answered: truth, marks and the machine's predictions of the same words. Pure. */

export interface ReadSnippet {
  tokens: string[];
  /** Shares 0..1 of the feature's maximum. These three: one value a token, on each token of a word that of the whole word. */
  truth: number[];
  /** Marks 0..3 as shares 0..1. */
  marks: number[];
  /** The machine's prediction, 0..1. */
  machine: number[];
}

export interface Reading {
  /** Correlation of marks and truth over words, -1..1; null where the marks are all alike. */
  value: number | null;
  /** The machine's, on the same words. */
  machineValue: number | null;
  snippets: ReadSnippet[];
}

/** `marks` 0..3 and `simulated` 0..10, one value a token of each snippet; `maxActivation` in raw units of the feature. */
export function readingOf(
  snippets: readonly RoundSnippet[],
  marks: readonly (readonly number[])[],
  simulated: readonly (readonly number[])[],
  maxActivation: number,
): Reading {
  const byWord = (rows: readonly (readonly number[])[]) =>
    snippets.map(({ tokens }, i) => perWord(tokens, rows[i] ?? []));
  const truth = byWord(snippets.map(({ activations }) => activations));
  const [marked, predicted] = [byWord(marks), byWord(simulated)];
  const scored = (rows: readonly number[][]) => {
    const { value, reason } = correlate(truth, rows);
    return reason === null ? roundScore(value) : null;
  };
  const shares = (tokens: readonly string[], row: readonly number[] | undefined, most: number) =>
    perToken(tokens, row ?? []).map((value) => (most > 0 ? Math.min(1, Math.max(0, value) / most) : 0));
  return {
    value: scored(marked),
    machineValue: scored(predicted),
    snippets: snippets.map(({ tokens }, i) => ({
      tokens,
      truth: shares(tokens, truth[i], maxActivation),
      marks: shares(tokens, marked[i], 3),
      machine: shares(tokens, predicted[i], 10),
    })),
  };
}
