import { leastTop, type ActivationRecord, type Miss } from "#scoring/types.ts";

/**
 * Why a word was missed: nothing predicts it ("unsaid"), the same word is predicted in another place ("elsewhere"), or too weakly ("weak").
 * Why a word was wrongly predicted: it fires, but less ("strong"); the same word fires in another place ("context"); the text names it
 * ("named"); or the text covers more than the feature does ("broad").
 */
export type MissReason = "unsaid" | "elsewhere" | "weak" | "strong" | "context" | "named" | "broad";

export interface ExplainedMiss extends Miss {
  why: MissReason;
  /** How many tokens of the same text go wrong in the same way, this one included. */
  times: number;
}

/** What a text should do next; "passed" and "great" where nothing needs to be done. */
export type Advice = "great" | "passed" | "silent" | "elsewhere" | "broad" | "narrow" | "both";

/** Truth and prediction of one half, as shares 0..1 of the largest value on their side. */
export interface Shares {
  clues: readonly ActivationRecord[];
  actual: readonly (readonly number[])[];
  predicted: readonly (readonly number[])[];
}

/** The bounds by which the page draws tokens: from `fires` on a value counts, below `faint` it is noise. */
const fires = 0.35;
const faint = 0.15;
/** Two values that both count are a miss from this difference on. */
const farApart = 0.5;
/** A score from here on needs no better words. */
const greatScore = 0.9;

/** `simulated`: 0..10 per clue and token; `maxActivation` in raw units. */
export function sharesOf(
  clues: readonly ActivationRecord[],
  simulated: readonly (readonly number[])[],
  maxActivation: number,
): Shares {
  const top = simulated.reduce((most, strip) => Math.max(most, ...strip), leastTop);
  const share = (value: number, whole: number) => (whole > 0 ? Math.min(1, Math.max(0, value / whole)) : 0);
  return {
    clues,
    actual: clues.map(({ activations }) => activations.map((value) => share(value, maxActivation))),
    predicted: simulated.map((strip) => strip.map((value) => share(value, top))),
  };
}

/** Every miss on the clues of `checked`, worst first, the same word once; `known` are clues that the player has seen. */
export function explainMisses(checked: Shares, known: Shares, text: string): ExplainedMiss[] {
  const trueWords = wordsWhere(checked, known, ({ actual }, clue, token) => (actual[clue]?.[token] ?? 0) >= fires);
  const saidWords = wordsWhere(
    checked,
    known,
    ({ predicted }, clue, token) => (predicted[clue]?.[token] ?? 0) >= fires,
  );
  const named = new Set(text.toLowerCase().match(/[\p{Letter}\p{Number}]+|,/gu));

  const why = (miss: Miss): MissReason => {
    const word = wordOf(checked.clues, miss);
    if (miss.actual > miss.predicted) {
      if (miss.predicted >= faint) return "weak";
      return saidWords.has(word) ? "elsewhere" : "unsaid";
    }
    if (miss.actual >= faint) return "strong";
    if (trueWords.has(word)) return "context";
    return named.has(word) ? "named" : "broad";
  };

  const kinds = new Map<string, ExplainedMiss>();
  for (const miss of allMisses(checked)) {
    const explained = { ...miss, why: why(miss), times: 1 };
    const kind = `${explained.why} ${wordOf(checked.clues, miss)}`;
    const worse = kinds.get(kind);
    if (worse) worse.times += 1;
    else kinds.set(kind, explained);
  }
  return [...kinds.values()];
}

export function adviseOn(checked: Shares, score: number, goal: number): Advice {
  if (score >= goal) return score >= greatScore ? "great" : "passed";
  const pairs = checked.actual.flatMap((strip, clue) =>
    strip.map((actual, token) => ({ actual, predicted: checked.predicted[clue]?.[token] ?? 0 })),
  );
  if (!pairs.some(({ predicted }) => predicted >= fires)) return "silent";
  if (!pairs.some(({ actual, predicted }) => actual >= fires && predicted >= faint)) return "elsewhere";
  const misses = allMisses(checked);
  const missed = misses.reduce((sum, { actual, predicted }) => sum + Math.max(0, actual - predicted), 0);
  const wrong = misses.reduce((sum, { actual, predicted }) => sum + Math.max(0, predicted - actual), 0);
  if (wrong > 2 * missed) return "broad";
  if (missed > 2 * wrong) return "narrow";
  return "both";
}

function allMisses({ actual, predicted }: Shares): Miss[] {
  const misses = actual.flatMap((strip, clue) =>
    strip.map((value, token): Miss => ({ clue, token, actual: value, predicted: predicted[clue]?.[token] ?? 0 })),
  );
  return misses.filter(isMiss).sort((x, y) => size(y) - size(x) || x.clue - y.clue || x.token - y.token);
}

function isMiss(miss: Miss): boolean {
  const { actual, predicted } = miss;
  return (actual >= fires && predicted < faint) || (predicted >= fires && actual < faint) || size(miss) >= farApart;
}

const size = ({ predicted, actual }: Miss): number => Math.abs(predicted - actual);

const wordOf = (clues: readonly ActivationRecord[], { clue, token }: { clue: number; token: number }): string =>
  clues[clue]?.tokens[token]?.trim().toLowerCase() ?? "";

function wordsWhere(
  checked: Shares,
  known: Shares,
  holds: (half: Shares, clue: number, token: number) => boolean,
): Set<string> {
  const words = [checked, known].flatMap((half) =>
    half.clues.flatMap(({ tokens }, clue) =>
      tokens.flatMap((_, token) => (holds(half, clue, token) ? [wordOf(half.clues, { clue, token })] : [])),
    ),
  );
  return new Set(words);
}
