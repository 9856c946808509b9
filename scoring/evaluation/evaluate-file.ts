import { type Contender, sourceOf } from "./contenders.ts";
import { type EvaluationRow, readEvaluationRows } from "./evaluation-row.ts";
import { correlationOf, mean, meanInterval, type MeanInterval, share } from "./figures.ts";
import { measureAll } from "./measure-all.ts";
import { measureRow, type RowMeasures } from "./measure-row.ts";

export interface FileFigures {
  contender: string;
  features: number;
  /** Mean pooled Pearson of the features' own explanations. */
  own: MeanInterval | null;
  /** Own score minus the lexical simulator's on the same feature. */
  aboveLexical: MeanInterval | null;
  /** Mean score of the next feature's explanation, of one drawn at random, and mean size of both. */
  next: MeanInterval | null;
  drawn: MeanInterval | null;
  otherSize: number;
  /** Share of features whose own explanation is above all false ones of the file. */
  aboveFalse: number | null;
  /** Share of features whose own explanation is above those of 20 others. */
  aboveOthers: number | null;
  auprc: MeanInterval | null;
  /** Correlation with a language model's verdicts: a text's strongest value, and the mean value under marks. */
  detection: Agreement;
  fuzzing: Agreement;
}

export interface Agreement {
  r: number | null;
  verdicts: number;
}

/** Figures of all contenders on the first `limit` rows of a file. */
export async function evaluateFile(
  path: string,
  contenders: readonly Contender[],
  limit: number,
  progress: (line: string) => void,
): Promise<FileFigures[]> {
  const measured = await measureAll(
    {
      name: path,
      rows: () => firstRows(path, limit),
      source: (row) => sourceOf(row.explanation, row.train),
      measure: measureRow,
    },
    contenders,
    progress,
  );
  const lexical = measured.get("lexical") ?? null;
  return contenders.map(({ name }) => figuresOf(name, measured.get(name) ?? [], lexical));
}

async function* firstRows(path: string, limit: number): AsyncGenerator<EvaluationRow> {
  let count = 0;
  for await (const row of readEvaluationRows(path)) {
    yield row;
    if (++count >= limit) return;
  }
}

/** `lexical`: the lexical simulator's measures of the same features. */
export function figuresOf(
  contender: string,
  rows: readonly RowMeasures[],
  lexical: readonly RowMeasures[] | null,
): FileFigures {
  const [next, drawn] = [present(rows.map((row) => row.next)), present(rows.map((row) => row.drawn))];
  const agreement = (kind: "detection" | "fuzzing"): Agreement => {
    const verdicts = rows.flatMap((row) => row[kind]);
    return { r: correlationOf(verdicts), verdicts: verdicts.length };
  };
  return {
    contender,
    features: rows.length,
    own: meanInterval(rows.map(({ own }) => own)),
    aboveLexical:
      lexical && contender !== "lexical" ? meanInterval(rows.map(({ own }, i) => own - (lexical[i]?.own ?? 0))) : null,
    next: meanInterval(next),
    drawn: meanInterval(drawn),
    otherSize: mean([...next, ...drawn].map(Math.abs)),
    aboveFalse: share(present(rows.map(({ aboveFalse }) => aboveFalse))),
    aboveOthers: share(present(rows.map(({ aboveOthers }) => aboveOthers))),
    auprc: meanInterval(present(rows.map(({ auprc }) => auprc))),
    detection: agreement("detection"),
    fuzzing: agreement("fuzzing"),
  };
}

function present<T>(values: readonly (T | null)[]): T[] {
  return values.filter((value) => value !== null);
}
