import { correlate, krippendorffAlpha, seededRandom } from "#scoring/index.ts";

/** What people make of an explanation, and whether the machine agrees. Pure. */

/** One player's marks, 0..3, for each word of each snippet: the same snippets for all. */
export interface JudgedRound {
  marks: number[][];
  /** How much the marks count: the player's accuracy on gold rounds, 0..1. */
  weight: number;
}

export interface Agreement {
  /** Correlation of the players' mean marks with the truth, and its 95 % interval over players and snippets. */
  value: number;
  low: number;
  high: number;
  players: number;
  /** Krippendorff's alpha between the players, one unit a word; null below two players. */
  alpha: number | null;
  /** Correlation of the mean marks with the machine's predictions; null where either is flat. */
  machineAgreement: number | null;
  /** The machine's own score on the same words. */
  machineValue: number | null;
}

const resamples = 400;
const tail = 0.025;

/** `truth` and `machine`: one value a word, for each snippet of the round. Null without a round. */
export function agreementOf(
  rounds: readonly JudgedRound[],
  truth: readonly (readonly number[])[],
  machine: readonly (readonly number[])[],
): Agreement | null {
  if (rounds.length === 0) return null;
  const mean = meanMarks(rounds, truth);
  const { value } = correlate(truth, mean);
  const toMachine = correlate(machine, mean);
  const ofMachine = correlate(truth, machine);
  return {
    value,
    ...intervalOf(rounds, truth, value),
    players: rounds.length,
    alpha: krippendorffAlpha(
      truth.flatMap((snippet, number) =>
        snippet.map((_, word) => rounds.map(({ marks }) => marks[number]?.[word] ?? null)),
      ),
    ),
    machineAgreement: toMachine.reason === null ? toMachine.value : null,
    machineValue: ofMachine.reason === null ? ofMachine.value : null,
  };
}

function meanMarks(rounds: readonly JudgedRound[], shape: readonly (readonly number[])[]): number[][] {
  const total = rounds.reduce((sum, { weight }) => sum + weight, 0);
  return shape.map((snippet, number) =>
    snippet.map((_, word) => {
      const sum = rounds.reduce((all, { marks, weight }) => all + weight * (marks[number]?.[word] ?? 0), 0);
      return total > 0 ? sum / total : 0;
    }),
  );
}

function intervalOf(rounds: readonly JudgedRound[], truth: readonly (readonly number[])[], value: number) {
  const random = seededRandom([rounds.length, truth.length, 3, 4]);
  const draw = <T>(items: readonly T[]): T[] =>
    items.flatMap(() => items.slice(Math.floor(random() * items.length)).slice(0, 1));
  const values: number[] = [];
  for (let round = 0; round < resamples; round++) {
    const mean = meanMarks(draw(rounds), truth);
    const snippets = draw(truth.map((_, number) => number));
    const pick = <T>(rows: readonly T[]) => snippets.flatMap((number) => rows.slice(number, number + 1));
    const { value: drawn, reason } = correlate(pick(truth), pick(mean));
    // Without a lit word among the snippets drawn there is nothing to tell.
    if (reason !== "flat_truth") values.push(drawn);
  }
  values.sort((a, b) => a - b);
  const at = (share: number) => values[Math.round(share * (values.length - 1))] ?? value;
  return { low: Math.min(at(tail), value), high: Math.max(at(1 - tail), value) };
}

/** So many players before a disagreement counts. */
export const playersForCase = 3;
/** How far apart the two scores have to be. */
export const strongDifference = 0.35;

/** People and machine disagree so plainly about an explanation that somebody should look at it. */
export function opensCase({ value, low, high, players, machineValue }: Agreement): boolean {
  if (players < playersForCase || machineValue === null) return false;
  const outside = machineValue < low || machineValue > high;
  return outside && Math.abs(value - machineValue) > strongDifference;
}
