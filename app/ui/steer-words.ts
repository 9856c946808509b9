/** How the pages write a strength of steering: −2, ½, 1½. */
export function formatStrength(strength: number): string {
  const whole = Math.trunc(Math.abs(strength));
  const half = Math.abs(strength) - whole === 0.5 ? "½" : "";
  return `${strength < 0 ? "−" : ""}${whole === 0 && half !== "" ? "" : whole}${half}`;
}

/** A stretch of one text: also in the other text, or not. */
export interface WordRun {
  text: string;
  changed: boolean;
}

/**
 * The words of `text` with those marked that the longest common run of words with `other` leaves out; joined, the runs are the text. Space stands
 * with the word after it and does not count.
 */
export function markChanges(text: string, other: string): WordRun[] {
  const words = text.match(/\s*\S+|\s+$/gu) ?? [];
  const others = (other.match(/\S+/gu) ?? []).filter(Boolean);
  const same = (i: number, j: number): boolean => words[i]?.trim() === others[j];
  /** common[i][j]: most words that words from i on and others from j on have in common, in order. */
  const common = Array.from({ length: words.length + 1 }, () => Array<number>(others.length + 1).fill(0));
  const at = (i: number, j: number): number => common[i]?.[j] ?? 0;
  for (let i = words.length - 1; i >= 0; i--) {
    for (let j = others.length - 1; j >= 0; j--) {
      const row = common[i];
      if (row) row[j] = same(i, j) ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const runs: WordRun[] = [];
  let j = 0;
  words.forEach((word, i) => {
    while (j < others.length && !same(i, j) && at(i, j + 1) === at(i, j)) j++;
    const kept = word.trim() === "" || (same(i, j) && at(i, j) === at(i + 1, j + 1) + 1);
    if (kept && word.trim() !== "") j++;
    const last = runs.at(-1);
    if (last?.changed === !kept) last.text += word;
    else runs.push({ text: word, changed: !kept });
  });
  return runs;
}
