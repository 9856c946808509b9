import { correlate } from "../metrics/correlation.ts";
import { simulateLexically } from "../simulators/lexical.ts";
import { simulateTokenList } from "../simulators/token-list.ts";
import type { LoadedExam } from "./score-exam.ts";

export interface BaselineScore {
  kind: "token_list" | "lexical";
  /** Pearson correlation on the exam, -1..1. */
  value: number;
}

/**
 * What an explanation has to beat on the same exam (scoring.md section 5): the list of the clues' most active tokens and, where
 * another simulator keeps the scores, the lexical one reading the feature's machine explanation (null: it has none).
 */
export function scoreBaselines(loaded: LoadedExam, simulator: string, machineText: string | null): BaselineScore[] {
  const truth = loaded.exam.map((snippet) => snippet.activations);
  const tokens = loaded.exam.map((snippet) => snippet.tokens);
  const baselines: BaselineScore[] = [
    { kind: "token_list", value: correlate(truth, simulateTokenList(loaded.clues, tokens)).value },
  ];
  if (simulator !== "lexical" && machineText !== null) {
    baselines.push({ kind: "lexical", value: correlate(truth, simulateLexically(machineText, tokens)).value });
  }
  return baselines;
}
