import type { NumberedClue } from "./clue-list.tsx";
import type { Clue } from "./plain-types.ts";
import { activeShare, shareOf } from "./token-shade.ts";

/** Strongest first; clues that never reach .35 of the maximum apart from the others. Positions keep the feature's own order. */
export function sortClues(
  clues: readonly Clue[],
  maxActivation: number,
): { active: NumberedClue[]; silent: NumberedClue[] } {
  const numbered = clues.map((clue, position) => ({
    clue,
    position,
    peak: shareOf(Math.max(0, ...clue.activations), maxActivation),
  }));
  numbered.sort((a, b) => b.peak - a.peak || a.position - b.position);
  const plain = (rows: typeof numbered) => rows.map(({ clue, position }) => ({ clue, position }));
  return {
    active: plain(numbered.filter(({ peak }) => peak >= activeShare)),
    silent: plain(numbered.filter(({ peak }) => peak < activeShare)),
  };
}
