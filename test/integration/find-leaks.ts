/** Words that stand in pool snippets only; made so that any form of sending text leaves them recognisable. */
export const hiddenWord = /qzx[a-j]{6}xzq/;

/** The n-th made-up word. */
export function makeHiddenWord(number: number): string {
  const letters = [...String(number).padStart(6, "0")].map((digit) => "abcdefghij"[Number(digit)]).join("");
  return `qzx${letters}xzq`;
}

/**
 * Words and snippet ids in a body that are not a clue's. Tags, escapes, quotes and everything else but letters and digits are dropped
 * first, so that marked-up, escaped and cut-up text is found too.
 */
export function leaksIn(body: string, clueIds: ReadonlySet<string>): string[] {
  const plain = body
    .replace(/<[^>]*>/g, "")
    .replace(/&(#x?[0-9a-f]+|[a-z]+);/gi, "")
    .replace(/\\u[0-9a-f]{4}|\\[nrt"\\]/gi, "");
  const words =
    plain
      .toLowerCase()
      .replace(/[^a-z]/g, "")
      .match(new RegExp(hiddenWord, "g")) ?? [];
  const ids = (plain.match(/7001002\d{5}/g) ?? []).filter((id) => !clueIds.has(id));
  return [...new Set([...words, ...ids])];
}
