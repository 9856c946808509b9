import { groupWords } from "#app/ui/group-words.ts";
import { seededRandom, shuffled } from "#scoring/index.ts";

/** Which clues a round shows and which part of them. Pure. The same for everybody who judges an explanation: agreement needs that. */

export interface JudgedClue {
  id: string;
  tokens: string[];
  activations: number[];
  group: "top" | "quantile" | "random" | "negative";
}

export interface RoundSnippet {
  /** Of the clue. */
  id: string;
  tokens: string[];
  activations: number[];
}

/** Words of a text shown, about two lines on a desktop and four on a phone. */
const wordsShown = 26;
/** Up to this share of the strongest activation a text counts as silent. */
const silentShare = 0.15;

/** A strong active clue, a weaker one, and one on which the feature stays silent, in mixed order; fewer where there are no such clues. */
export function chooseSnippets(clues: readonly JudgedClue[], explanationId: number): RoundSnippet[] {
  const random = seededRandom([explanationId, 7, 0x726f, 0x756e]);
  const take = (of: readonly JudgedClue[]) => of[Math.floor(random() * of.length)];
  const strongest = Math.max(0, ...clues.map(peakOf));
  const byPeak = clues
    .filter(({ group }) => group === "top" || group === "quantile")
    .sort((a, b) => peakOf(b) - peakOf(a));
  const half = Math.ceil(byPeak.length / 2);
  const chosen = [
    take(byPeak.slice(0, half)),
    take(byPeak.slice(half)),
    take(
      clues.filter(
        (clue) => (clue.group === "random" || clue.group === "negative") && peakOf(clue) <= silentShare * strongest,
      ),
    ),
  ].filter((clue) => clue !== undefined);
  return shuffled(chosen, random).map((clue) => cut(clue, random(), random()));
}

/** A window of words that holds the peak at a place that tells nothing; any window where there is no peak. The draws are 0..1. */
function cut({ id, tokens, activations }: JudgedClue, draw: number, place: number): RoundSnippet {
  const words = groupWords(tokens);
  const peak = Math.max(0, ...activations);
  const peakAt = activations.indexOf(peak);
  const at =
    peak > 0 ? words.findIndex(({ start, end }) => start <= peakAt && peakAt < end) : Math.floor(place * words.length);
  const first = Math.max(0, at - wordsShown + 1);
  const last = Math.max(first, Math.min(at, words.length - wordsShown));
  const from = first + Math.floor(draw * (last - first + 1));
  const start = words[from]?.start ?? 0;
  const end = words[Math.min(words.length, from + wordsShown) - 1]?.end ?? tokens.length;
  return { id, tokens: tokens.slice(start, end), activations: activations.slice(start, end) };
}

function peakOf({ activations }: JudgedClue): number {
  return Math.max(0, ...activations);
}

/** One value a word, the largest of its tokens: people mark words, not the pieces that a model cuts them into. */
export function perWord(tokens: readonly string[], values: readonly number[]): number[] {
  return groupWords(tokens).map(({ start, end }) => Math.max(...values.slice(start, end)));
}

/** The reverse: a word's value on each of its tokens. */
export function perToken(tokens: readonly string[], values: readonly number[]): number[] {
  return groupWords(tokens).flatMap(({ start, end }, word) => Array<number>(end - start).fill(values[word] ?? 0));
}
