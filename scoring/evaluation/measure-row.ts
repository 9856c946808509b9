import { correlate } from "../metrics/correlation.ts";
import { detection } from "../metrics/detection.ts";
import type { Contender, Source } from "./contenders.ts";
import { cutText } from "./cut-text.ts";
import type { EvaluationRow } from "./evaluation-row.ts";
import { mean } from "./figures.ts";
import type { Rivals } from "./measure-all.ts";

/** (what the simulation says of a text, whether a language model said that the feature fires there) */
export type Verdict = [simulated: number, said: number];

/** What one contender makes of one feature. */
export interface RowMeasures {
  /** Pooled Pearson of the feature's own explanation. */
  own: number;
  /** The same with the next feature's explanation, and with the drawn one's; null where there is no other feature. */
  next: number | null;
  drawn: number | null;
  /** Whether the own explanation scores above all false ones of the file; null where it has none. */
  aboveFalse: boolean | null;
  /** Whether it scores above those of all following features; null where there is no other. */
  aboveOthers: boolean | null;
  auprc: number | null;
  /** Strongest simulated value of a text, and the verdict on the text. */
  detection: Verdict[];
  /** Mean simulated value under the marks of a text, and the verdict that the marks are right. */
  fuzzing: Verdict[];
}

/** Scores a feature by its own, by false and by other features' explanations on the same records. */
export async function measureRow(
  contender: Contender,
  row: EvaluationRow,
  own: Source,
  { following, drawn }: Rivals,
): Promise<RowMeasures> {
  const tokens = row.records.map((record) => record.tokens);
  const truth = row.records.map((record) => record.activations);
  const simulated = await contender.simulate(own, tokens);
  const score = correlate(truth, simulated).value;
  const scoreOf = async (source: Source): Promise<number> =>
    correlate(truth, await contender.simulate(source, tokens)).value;
  const otherScores: number[] = [];
  for (const other of following) otherScores.push(await scoreOf(other));
  const falseScores: number[] = [];
  for (const explanation of row.false) falseScores.push(await scoreOf({ ...own, explanation }));
  return {
    own: score,
    next: otherScores[0] ?? null,
    drawn: drawn === null ? null : await scoreOf(drawn),
    aboveFalse: falseScores.length === 0 ? null : falseScores.every((value) => value < score),
    aboveOthers: otherScores.length === 0 ? null : otherScores.every((value) => value < score),
    auprc: detection(truth, simulated).auprc,
    detection: await detectionVerdicts(contender, row, own),
    fuzzing: await fuzzingVerdicts(contender, row, own, simulated),
  };
}

/** Texts that are records are cut as those are; others by rule. */
async function detectionVerdicts(contender: Contender, row: EvaluationRow, own: Source): Promise<Verdict[]> {
  const known = new Map(row.records.map(({ tokens }) => [tokens.join(""), tokens]));
  const texts = row.detection.map(({ text }) => known.get(text) ?? cutText(text));
  const values = await contender.simulate(own, texts);
  return row.detection.map(({ active, llm_correct: isRight }, i) => [
    Math.max(0, ...(values[i] ?? [])),
    Number(isRight ? active : !active),
  ]);
}

/** True marks on the records, and decoys: wrong marks on other texts. Decoys that cannot be cut as their marks were are left out. */
async function fuzzingVerdicts(
  contender: Contender,
  row: EvaluationRow,
  own: Source,
  simulated: readonly (readonly number[])[],
): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  row.records.forEach(({ activations, llm_fuzz_correct: saidRight }, i) => {
    const found = underMarks(activations, simulated[i] ?? []);
    if (typeof saidRight === "boolean" && found !== null) verdicts.push([found, Number(saidRight)]);
  });
  const decoys = row.fuzz_decoys
    .map((decoy) => ({ ...decoy, tokens: cutText(decoy.text) }))
    .filter(({ tokens, decoy_mask: marks }) => tokens.length === marks.length);
  const values = await contender.simulate(
    own,
    decoys.map(({ tokens }) => tokens),
  );
  decoys.forEach(({ decoy_mask: marks, llm_fuzz_correct: sawThrough }, i) => {
    const found = underMarks(marks, values[i] ?? []);
    if (found !== null) verdicts.push([found, Number(!sawThrough)]);
  });
  return verdicts;
}

function underMarks(marks: readonly number[], values: readonly number[]): number | null {
  const marked = values.filter((_, i) => (marks[i] ?? 0) > 0);
  return marked.length === 0 ? null : mean(marked);
}
