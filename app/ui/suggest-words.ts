import type { Text } from "#app/language/english.ts";
import type { Clue } from "./plain-types.ts";
import { peakOf } from "./fold-window.ts";
import { groupWords } from "./group-words.ts";

/** Two guesses to start with: the word that the feature fires on most over its clues, and one that is surely wrong. */
export function suggestWords(clues: readonly Clue[], t: Text["composer"]): string[] {
  const weight = new Map<string, number>();
  for (const { tokens, activations } of clues) {
    const peak = peakOf(activations);
    const activation = activations[peak] ?? 0;
    const run = groupWords(tokens).find(({ start, end }) => start <= peak && peak < end);
    const word = /[\p{Letter}\p{Mark}'’-]{2,}/u.exec(tokens.slice(run?.start, run?.end).join(""))?.[0].toLowerCase();
    if (activation > 0 && word !== undefined) weight.set(word, (weight.get(word) ?? 0) + activation);
  }
  const [best] = [...weight].sort((a, b) => b[1] - a[1]);
  const guess = best === undefined ? [] : [t.guessWord(best[0])];
  return [...guess, t.guessBirds];
}
