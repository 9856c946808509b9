import { bootstrapInterval } from "../metrics/bootstrap.ts";
import { correlate } from "../metrics/correlation.ts";
import { detection } from "../metrics/detection.ts";
import { explainedVariance } from "../metrics/explained-variance.ts";
import type { ActivationRecord, FlatReason, Simulator, SplitName } from "../types.ts";
import type { PoolSnippet } from "./draw-exam.ts";
import { selectPublished } from "./published-protocols.ts";

/** An exam or clue snippet with its truth and its place in the protocol. */
export interface ExamSnippet extends ActivationRecord {
  group: PoolSnippet["group"];
}

/** One feature's snippets as the scorer needs them. */
export interface LoadedExam {
  examId: number;
  featureId: number;
  /** The feature's maximum, raw units. */
  maximum: number;
  exam: readonly ExamSnippet[];
  clues: readonly ExamSnippet[];
}

/** Every metric of one split; correlations -1..1, shares 0..1, null where a metric has no value. */
export interface SplitScore {
  value: number;
  low: number;
  high: number;
  reason: FlatReason | null;
  rsquared: number | null;
  absoluteDevExplained: number | null;
  tokenF1: number | null;
  auprc: number | null;
  balancedAccuracy: number | null;
  rocAuc: number | null;
}

/** All metrics of a simulation against the truth. Throws RangeError where the simulator gave other shapes or no numbers. */
export function scoreSplit(
  truth: readonly (readonly number[])[],
  simulated: readonly (readonly number[])[],
  maximum?: number,
): SplitScore {
  const { value, reason } = correlate(truth, simulated);
  const { rsquared, absoluteDevExplained } = explainedVariance(truth, simulated);
  const { low, high } = bootstrapInterval(truth, simulated);
  return { value, low, high, reason, rsquared, absoluteDevExplained, ...detection(truth, simulated, maximum) };
}

/** Scores one simulation of exam and clues under all protocols. */
export function scoreSimulation(
  loaded: LoadedExam,
  simulated: { exam: readonly (readonly number[])[]; clues: readonly (readonly number[])[] },
): Record<SplitName, SplitScore> {
  const truth = loaded.exam.map((snippet) => snippet.activations);
  const strengths = loaded.exam.map(({ group, activations }) => ({
    group,
    maxActivation: Math.max(0, ...activations),
  }));
  const selected = selectPublished(strengths);
  const at = <T>(rows: readonly T[], places: readonly number[]): T[] =>
    places.map((place) => rows[place]).filter((row) => row !== undefined);
  const part = (places: readonly number[]): SplitScore =>
    scoreSplit(at(truth, places), at(simulated.exam, places), loaded.maximum);
  return {
    exam: scoreSplit(truth, simulated.exam, loaded.maximum),
    clue: scoreSplit(
      loaded.clues.map((snippet) => snippet.activations),
      simulated.clues,
      loaded.maximum,
    ),
    top_and_random: part(selected.top_and_random),
    random_only: part(selected.random_only),
  };
}

/** Simulates an explanation on exam and clues in one call of the simulator, then scores it. */
export async function scoreExplanation(
  simulator: Simulator,
  text: string,
  loaded: LoadedExam,
): Promise<Record<SplitName, SplitScore>> {
  const tokens = [...loaded.exam, ...loaded.clues].map((snippet) => snippet.tokens);
  const simulated = await simulator.simulate(text, tokens);
  if (simulated.length !== tokens.length) {
    throw new RangeError(`${simulator.id} gave ${simulated.length} snippets for ${tokens.length}`);
  }
  return scoreSimulation(loaded, {
    exam: simulated.slice(0, loaded.exam.length),
    clues: simulated.slice(loaded.exam.length),
  });
}
