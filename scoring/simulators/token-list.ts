import { scaleTop } from "../metrics/normalise.ts";
import type { ActivationRecord } from "../types.ts";

const listed = 10;

/** Case and surrounding space folded: " The", "the" and "THE" are one token to a reader. */
function tokenKey(token: string): string {
  return (
    token
      .replace(/^[\u0120\u2581]/, "")
      .trim()
      .toLowerCase() || token
  );
}

/**
 * The 10 tokens most active on the clues, by mean activation given the token, with that mean on the scale 0..10 (the
 * strongest is 10). Empty where nothing fires. Ties are broken by the token's text, so the list is repeatable.
 */
export function mineTokenList(clues: readonly ActivationRecord[]): Map<string, number> {
  const sums = new Map<string, { sum: number; count: number }>();
  for (const { tokens, activations } of clues) {
    tokens.forEach((token, i) => {
      const key = tokenKey(token);
      const entry = sums.get(key) ?? { sum: 0, count: 0 };
      entry.sum += Math.max(0, activations[i] ?? 0);
      entry.count++;
      sums.set(key, entry);
    });
  }
  const means = [...sums]
    .map(([token, { sum, count }]) => ({ token, mean: sum / count }))
    .filter(({ mean }) => mean > 0)
    .sort((x, y) => y.mean - x.mean || (x.token < y.token ? -1 : 1))
    .slice(0, listed);
  const strongest = means[0]?.mean ?? 1;
  return new Map(means.map(({ token, mean }) => [token, (scaleTop * mean) / strongest]));
}

/** The baseline `token_list`: each snippet token gets its mean activation on the clues, if it is in the list. */
export function simulateTokenList(
  clues: readonly ActivationRecord[],
  snippets: readonly (readonly string[])[],
): number[][] {
  return simulateFromList(mineTokenList(clues), snippets);
}

/** Each token's value in the list, 0 for others. */
export function simulateFromList(
  list: ReadonlyMap<string, number>,
  snippets: readonly (readonly string[])[],
): number[][] {
  return snippets.map((tokens) => tokens.map((token) => list.get(tokenKey(token)) ?? 0));
}
