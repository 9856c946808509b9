import { correlate } from "./metrics/correlation.ts";
import { leastTop, type ActivationRecord, type Miss, type Preview, type Simulator } from "./types.ts";

const mostMisses = 6;
/** Smaller differences are no miss worth showing: weak activations are mostly noise. */
const leastDifference = 0.35;

/**
 * How an explanation does on the clues that its author sees: score, simulated values per token, and the worst misses. Nothing
 * of the exam goes in or comes out. Throws RangeError where the simulator gives other shapes or no numbers.
 */
export async function previewExplanation(
  simulator: Simulator,
  text: string,
  clues: readonly ActivationRecord[],
): Promise<Preview> {
  const simulated = await simulator.simulate(
    text,
    clues.map((clue) => clue.tokens),
  );
  const { value, reason } = correlate(
    clues.map((clue) => clue.activations),
    simulated,
  );
  return { simulator: simulator.id, score: value, reason, simulated, misses: worstMisses(clues, simulated) };
}

/** Worst first, of each token's text and direction only the worst: five times the same word would teach one thing. */
function worstMisses(clues: readonly ActivationRecord[], simulated: readonly (readonly number[])[]): Miss[] {
  const truth = clues.map((clue) => clue.activations.map((value) => Math.max(0, value)));
  const topTruth = Math.max(0, ...truth.flat());
  const topGuess = Math.max(leastTop, ...simulated.flat());
  const misses = clues.flatMap((clue, number) =>
    clue.tokens.map((_, token): Miss => {
      const actual = topTruth > 0 ? (truth[number]?.[token] ?? 0) / topTruth : 0;
      const predicted = Math.max(0, simulated[number]?.[token] ?? 0) / topGuess;
      return { clue: number, token, predicted, actual };
    }),
  );
  const size = ({ predicted, actual }: Miss): number => Math.abs(predicted - actual);
  const told = new Set<string>();
  return misses
    .filter((miss) => size(miss) >= leastDifference)
    .sort((x, y) => size(y) - size(x) || x.clue - y.clue || x.token - y.token)
    .filter(({ clue, token, predicted, actual }) => {
      const word = clues[clue]?.tokens[token]?.trim().toLowerCase() ?? "";
      const kind = `${predicted > actual ? "wrong" : "missed"} ${word}`;
      const isNew = !told.has(kind);
      told.add(kind);
      return isNew;
    })
    .slice(0, mostMisses);
}
