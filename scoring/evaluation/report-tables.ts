import type { Agreement, FileFigures } from "./evaluate-file.ts";
import type { SeedFigures } from "./evaluate-seeds.ts";
import type { MeanInterval } from "./figures.ts";
import type { MeaningFigures } from "./evaluate-meaning.ts";
import type { PuzzleFigures } from "./puzzles.ts";

const shownWeak = 12;

/** A Markdown table. */
function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |\n`;
  return line(heads) + line(heads.map(() => "---")) + rows.map(line).join("");
}

const number = (value: number | null): string => (value === null ? "–" : value.toFixed(3));
const percent = (value: number | null): string => (value === null ? "–" : `${Math.round(100 * value)} %`);
const interval = (value: MeanInterval | null): string =>
  value === null ? "–" : `${value.mean.toFixed(3)} (${value.low.toFixed(3)} to ${value.high.toFixed(3)})`;

const agreement = ({ r, verdicts }: Agreement): string => (r === null ? "–" : `${r.toFixed(3)} of ${verdicts}`);

export function fileTable(path: string, figures: readonly FileFigures[]): string {
  const heads = [
    "",
    "own explanation",
    "above lexical",
    "the next one's",
    "a random one's",
    "size of others'",
    "above false",
    "first of 21",
    "AUPRC",
    "r detection",
    "r fuzzing",
  ];
  const rows = figures.map((f) => [
    f.contender,
    interval(f.own),
    interval(f.aboveLexical),
    interval(f.next),
    interval(f.drawn),
    number(f.otherSize),
    percent(f.aboveFalse),
    percent(f.aboveOthers),
    interval(f.auprc),
    agreement(f.detection),
    agreement(f.fuzzing),
  ]);
  return `\n${path}: ${figures[0]?.features ?? 0} features\n\n${table(heads, rows)}`;
}

export function seedTable(figures: readonly SeedFigures[]): string {
  const heads = [
    "",
    "reference",
    "in the rated game",
    "above lexical",
    "another's",
    "first of 21",
    "falls with half",
    "falls with random",
    "gibberish",
    "empty",
    "instruction",
    "token list no better",
  ];
  const rows = figures.map((f) => [
    f.contender,
    interval(f.own),
    interval(f.rated),
    interval(f.aboveLexical),
    interval(f.other),
    percent(f.aboveOthers),
    percent(f.fallsWithHalf),
    percent(f.fallsWithRandom),
    number(f.emptyTexts.gibberish ?? null),
    number(f.emptyTexts.empty ?? null),
    number(f.emptyTexts.instruction ?? null),
    f.listGainsNothing === null ? "–" : `${percent(f.listGainsNothing)} of ${f.variedFeatures}`,
  ]);
  const weak = figures[0]?.weak ?? [];
  const lines = weak
    .slice(0, shownWeak)
    .map(({ key, score, reference }) => `  ${score.toFixed(2)} ${key}: ${reference}\n`);
  const below = `\nReferences below .3 with ${figures[0]?.contender ?? ""}: ${weak.length}\n${lines.join("")}`;
  return `\nShipped features: ${figures[0]?.features ?? 0}\n\n${table(heads, rows)}${below}`;
}

export function puzzleTable(figures: readonly PuzzleFigures[]): string {
  const heads = ["", "truth first", "first or second", "mean score of the truth"];
  const rows = figures.map((f) => [f.contender, `${f.first} of ${f.puzzles}`, `${f.firstOrSecond}`, number(f.truth)]);
  const kinds = figures[0]?.kinds ?? {};
  const byKind = table(
    ["kind", ...figures.map((f) => f.contender), "puzzles"],
    Object.entries(kinds).map(([kind, { puzzles }]) => [
      kind,
      ...figures.map((f) => String(f.kinds[kind]?.first ?? 0)),
      String(puzzles),
    ]),
  );
  const missed = (figures[0]?.missed ?? []).map(
    ({ id, kind, score, best, bestScore }) =>
      `  ${kind} ${id}: ${score.toFixed(2)}, ${bestScore.toFixed(2)} for "${best}"\n`,
  );
  return `\nPuzzles\n\n${table(heads, rows)}\nTruth first, by kind\n\n${byKind}\nMissed by ${figures[0]?.contender ?? ""}:\n${missed.join("")}`;
}

export function meaningTable(figures: MeaningFigures): string {
  const { queries, explanations, first, firstTen, reciprocalRank } = figures;
  const heads = ["paraphrases", "explanations", "first", "among the first ten", "mean of 1 / rank"];
  const missed = figures.missed.map(({ query, explanation, rank }) => `  ${rank}: ${query} – ${explanation}\n`);
  const row = [queries, explanations, first, firstTen].map(String);
  return `\nSearch by meaning\n\n${table(heads, [[...row, number(reciprocalRank)]])}\nFurther down:\n${missed.join("")}`;
}
