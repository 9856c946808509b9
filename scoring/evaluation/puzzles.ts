import { readFileSync } from "node:fs";
import { z } from "zod";
import { correlate } from "../metrics/correlation.ts";
import type { ActivationRecord } from "../types.ts";
import type { Contender } from "./contenders.ts";
import { mean } from "./figures.ts";
import { readPuzzleText } from "./puzzle-text.ts";

const puzzle = z.object({
  id: z.string().regex(/^[a-z0-9-]+$/),
  kind: z.string().min(1),
  truth: z.string().min(1),
  false: z.array(z.string().min(1)).length(4, "a puzzle has four false explanations"),
  texts: z.array(z.string().min(1)).min(6),
});

export interface Puzzle {
  id: string;
  kind: string;
  truth: string;
  false: string[];
  records: ActivationRecord[];
}

/** One true and four plausible false explanations a line, with marked texts. Throws Error naming the line that is wrong. */
export function readPuzzles(path: string): Puzzle[] {
  const lines = readFileSync(path, "utf8").split("\n");
  return lines.flatMap((line, i): Puzzle[] => {
    if (line.trim() === "") return [];
    try {
      const { texts, ...rest } = puzzle.parse(JSON.parse(line));
      return [{ ...rest, records: texts.map(readPuzzleText) }];
    } catch (error) {
      throw new Error(`${path}, line ${i + 1}: ${complaint(error)}`, { cause: error });
    }
  });
}

function complaint(error: unknown): string {
  if (!(error instanceof z.ZodError)) return error instanceof Error ? error.message : String(error);
  const [first] = error.issues;
  return `${first?.path.join(".") ?? ""} ${first?.message ?? "is wrong"}`.trim();
}

export interface PuzzleFigures {
  contender: string;
  puzzles: number;
  /** Puzzles whose true explanation scores above all four false ones; chance is a fifth. */
  first: number;
  firstOrSecond: number;
  /** Mean score of the true explanations. */
  truth: number;
  /** The same by kind of rule. */
  kinds: Record<string, { puzzles: number; first: number }>;
  missed: { id: string; kind: string; score: number; best: string; bestScore: number }[];
}

/** How often a simulator puts the truth first. Ties count against it. */
export async function evaluatePuzzles(contender: Contender, puzzles: readonly Puzzle[]): Promise<PuzzleFigures> {
  const missed: PuzzleFigures["missed"] = [];
  const truths: number[] = [];
  const kinds: PuzzleFigures["kinds"] = {};
  let firstOrSecond = 0;
  for (const { id, kind, truth, false: wrong, records } of puzzles) {
    const scoreOf = async (explanation: string): Promise<number> => {
      const simulated = await contender.simulate(
        { explanation, tokenList: new Map() },
        records.map(({ tokens }) => tokens),
      );
      return correlate(
        records.map(({ activations }) => activations),
        simulated,
      ).value;
    };
    const score = await scoreOf(truth);
    const rivals: { text: string; score: number }[] = [];
    for (const text of wrong) rivals.push({ text, score: await scoreOf(text) });
    rivals.sort((x, y) => y.score - x.score);
    truths.push(score);
    const [best] = rivals;
    const above = rivals.filter((rival) => rival.score >= score).length;
    if (above <= 1) firstOrSecond++;
    const ofKind = (kinds[kind] ??= { puzzles: 0, first: 0 });
    ofKind.puzzles++;
    if (above === 0) ofKind.first++;
    if (best && above > 0) missed.push({ id, kind, score, best: best.text, bestScore: best.score });
  }
  return {
    contender: contender.name,
    puzzles: puzzles.length,
    first: puzzles.length - missed.length,
    firstOrSecond,
    truth: mean(truths),
    kinds,
    missed,
  };
}
