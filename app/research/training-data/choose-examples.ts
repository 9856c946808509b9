/** Which explanations become training examples. Pure. */

/** A scored explanation under the active scorer; score and interval -1..1. */
export interface ScoredText {
  id: number;
  text: string;
  author: string | null;
  origin: string;
  score: number;
  low: number;
  high: number;
}

/** Below this nobody learns what a good explanation is. */
export const goodScore = 0.3;
/** Scores that differ by so much are another quality, also where their intervals touch. */
export const sureMargin = 0.15;
const mostPairs = 3;
const mostPreferences = 8;
const mostCompared = 12;

const best = (a: ScoredText, b: ScoredText) => b.score - a.score || a.id - b.id;

/** The good ones: at least `goodScore`, better than the best baseline, not surely worse than the best of them; at most three, best first. */
export function chooseGood(texts: readonly ScoredText[], baseline: number): ScoredText[] {
  const good = texts.filter(({ score }) => score >= goodScore && score > baseline).sort(best);
  const leader = good[0];
  return leader === undefined ? [] : distinct(good.filter(({ high }) => high >= leader.low)).slice(0, mostPairs);
}

export interface Preference {
  chosen: ScoredText;
  rejected: ScoredText;
  /** Difference of the scores. */
  margin: number;
  /** Their intervals do not touch. */
  separate: boolean;
}

/** A better and a worse one of the same feature where that is sure: intervals apart, or a margin of 0.15; the clearest first, at most eight. */
export function choosePreferences(texts: readonly ScoredText[]): Preference[] {
  const compared = distinct([...texts].sort(best)).slice(0, mostCompared);
  const found: Preference[] = [];
  for (const [i, chosen] of compared.entries())
    for (const rejected of compared.slice(i + 1)) {
      const margin = chosen.score - rejected.score;
      const separate = chosen.low > rejected.high;
      if (chosen.score > 0 && (separate || margin >= sureMargin)) found.push({ chosen, rejected, margin, separate });
    }
  return found
    .sort((a, b) => b.margin - a.margin || a.chosen.id - b.chosen.id || a.rejected.id - b.rejected.id)
    .slice(0, mostPreferences);
}

/** Two people may write the same words: the first of them stands for all. */
function distinct(texts: readonly ScoredText[]): ScoredText[] {
  const seen = new Set<string>();
  return texts.filter(({ text }) => {
    const folded = text.trim().toLowerCase();
    if (seen.has(folded)) return false;
    seen.add(folded);
    return true;
  });
}
