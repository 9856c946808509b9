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
  /** The machine's own score on the same words; null where it or the truth is flat. */
  machineValue: number | null;
}

export interface Interval {
  low: number;
  high: number;
}

/** What is stored, and the machine's own 95 % interval over snippets, which only the rule for cases needs; null with its value. */
export interface Comparison {
  agreement: Agreement;
  machineInterval: Interval | null;
}

const resamples = 400;
const tail = 0.025;

/** `truth` and `machine`: one value a word, for each snippet of the round. Null without a round. */
export function agreementOf(
  rounds: readonly JudgedRound[],
  truth: readonly (readonly number[])[],
  machine: readonly (readonly number[])[],
): Comparison | null {
  if (rounds.length === 0) return null;
  const mean = meanMarks(rounds, truth);
  const { value } = correlate(truth, mean);
  const toMachine = correlate(machine, mean);
  const ofMachine = correlate(truth, machine);
  const { human, machine: ofProgram } = intervalsOf(rounds, truth, machine);
  const known = ofMachine.reason === null;
  return {
    agreement: {
      value,
      ...around(human, value),
      players: rounds.length,
      alpha: krippendorffAlpha(
        truth.flatMap((snippet, number) =>
          snippet.map((_, word) => rounds.map(({ marks }) => marks[number]?.[word] ?? null)),
        ),
      ),
      machineAgreement: toMachine.reason === null ? toMachine.value : null,
      machineValue: known ? ofMachine.value : null,
    },
    machineInterval: known ? around(ofProgram, ofMachine.value) : null,
  };
}

/**
 * Krippendorff's alpha over many explanations at once: one group an explanation, each player's marks in it, one a token (the tokens of a word
 * have the word's). Null where no two players marked the same.
 */
export function overallAlpha(groups: readonly (readonly Uint8Array[])[]): number | null {
  return krippendorffAlpha(
    groups
      .filter((players) => players.length > 1)
      .flatMap((players) => Array.from(players[0] ?? [], (_, token) => players.map((marks) => marks[token] ?? null))),
  );
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

/** Scores of resampled players and snippets; the machine's on the same snippets. */
function intervalsOf(
  rounds: readonly JudgedRound[],
  truth: readonly (readonly number[])[],
  machine: readonly (readonly number[])[],
) {
  const random = seededRandom([rounds.length, truth.length, 3, 4]);
  const draw = <T>(items: readonly T[]): T[] =>
    items.flatMap(() => items.slice(Math.floor(random() * items.length)).slice(0, 1));
  const drawn = { human: [] as number[], machine: [] as number[] };
  for (let round = 0; round < resamples; round++) {
    const mean = meanMarks(draw(rounds), truth);
    const snippets = draw(truth.map((_, number) => number));
    const pick = <T>(rows: readonly T[]) => snippets.flatMap((number) => rows.slice(number, number + 1));
    const ofPeople = correlate(pick(truth), pick(mean));
    // Without a lit word among the snippets drawn there is nothing to tell.
    if (ofPeople.reason === "flat_truth") continue;
    drawn.human.push(ofPeople.value);
    drawn.machine.push(correlate(pick(truth), pick(machine)).value);
  }
  return drawn;
}

/** The middle 95 % of resampled scores, widened to the score itself. */
function around(drawn: readonly number[], value: number): Interval {
  const sorted = [...drawn].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] ?? value;
  return { low: Math.min(at(tail), value), high: Math.max(at(1 - tail), value) };
}

/** So many players before a disagreement counts. */
export const playersForCase = 3;
/** How far apart the two scores have to be. */
export const strongDifference = 0.35;

/** People and machine disagree so plainly about an explanation that somebody should look at it: far apart, and so are their intervals. */
export function opensCase({ agreement, machineInterval }: Comparison): boolean {
  const { value, low, high, players, machineValue } = agreement;
  if (players < playersForCase || machineValue === null || machineInterval === null) return false;
  const apart = machineInterval.high < low || machineInterval.low > high;
  return apart && Math.abs(value - machineValue) > strongDifference;
}
