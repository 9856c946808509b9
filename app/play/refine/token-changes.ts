import { leastTop } from "#scoring/types.ts";

/** Which tokens of the clues a change of words made better and worse. Pure. Activations in raw units, predictions 0..10. */

/**
 * found: it fires there, and is now expected. hushed: it stays silent there, and is no longer expected. lost: it fires there, and is no longer
 * expected. alarmed: it stays silent there, and is now expected. So the first two made it better.
 */
export type TokenChangeKind = "found" | "hushed" | "lost" | "alarmed";

export interface TokenChange {
  kind: TokenChangeKind;
  /** The clue and token where it shows most. */
  clue: number;
  token: number;
  /** So many tokens of the same text changed in the same way, this one included. */
  count: number;
  /** Shares 0..1 of the largest on their side: what was predicted without the change and with it, and the truth. */
  before: number;
  after: number;
  actual: number;
}

/** Smaller movements of a prediction are none worth a word. */
const leastMove = 0.25;
const mostOfKind = 3;

/**
 * Tokens where the prediction moved towards the truth or away from it, worst and best first, the same token text told once a kind. Of each
 * kind at most three. `before` and `after`: predictions of the clues without the change and with it.
 */
export function tokenChanges(
  clues: readonly { tokens: readonly string[]; activations: readonly number[] }[],
  before: readonly (readonly number[])[],
  after: readonly (readonly number[])[],
): TokenChange[] {
  const topTruth = clues.reduce((most, { activations }) => Math.max(most, ...activations), 0);
  // One scale for both: else a change at one token would move all the others.
  const topGuess = [...before, ...after].reduce((most, values) => Math.max(most, ...values), leastTop);
  const told = new Map<string, TokenChange>();
  clues.forEach(({ tokens, activations }, clue) =>
    tokens.forEach((text, token) => {
      const actual = topTruth > 0 ? Math.max(0, activations[token] ?? 0) / topTruth : 0;
      const change = {
        before: Math.max(0, before[clue]?.[token] ?? 0) / topGuess,
        after: Math.max(0, after[clue]?.[token] ?? 0) / topGuess,
        actual,
      };
      const kind = kindOf(change);
      if (kind === null) return;
      const key = `${kind} ${text.trim().toLowerCase()}`;
      const known = told.get(key);
      const count = (known?.count ?? 0) + 1;
      const shows = known === undefined || moved(change) > moved(known);
      told.set(key, shows ? { kind, clue, token, ...change, count } : { ...known, count });
    }),
  );
  const sorted = [...told.values()].sort(
    (first, second) => weight(second) - weight(first) || first.clue - second.clue || first.token - second.token,
  );
  const seen = new Map<TokenChangeKind, number>();
  return sorted.filter(({ kind }) => {
    const before = seen.get(kind) ?? 0;
    seen.set(kind, before + 1);
    return before < mostOfKind;
  });
}

type Move = Pick<TokenChange, "before" | "after" | "actual">;

/** Null where the prediction hardly moved, or moved past the truth to about as far on its other side. */
function kindOf({ before, after, actual }: Move): TokenChangeKind | null {
  if (Math.abs(after - before) < leastMove) return null;
  const gain = Math.abs(before - actual) - Math.abs(after - actual);
  if (Math.abs(gain) < leastMove / 2) return null;
  if (gain > 0) return after > before ? "found" : "hushed";
  return after > before ? "alarmed" : "lost";
}

const moved = ({ before, after }: Move): number => Math.abs(after - before);
const weight = (change: TokenChange): number => moved(change) * change.count;
