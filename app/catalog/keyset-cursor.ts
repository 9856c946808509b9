/**
 * Cursors of keyset-paged lists: the sort key of the last row as text, which a client hands back untouched.
 * A cursor is not secret and not trusted: it is checked like any other input.
 */

export type KeyPart = "integer" | "real";

const largest: Record<KeyPart, number> = { integer: 2_147_483_647, real: 3.4e38 };
/** Below it a float4 is 0, and PostgreSQL refuses to round to that. */
const leastReal = 1.4e-45;
const patterns: Record<KeyPart, RegExp> = {
  integer: /^-?\d{1,10}$/,
  real: /^-?\d{1,40}(\.\d{1,40})?(e[+-]?\d{1,2})?$/,
};

/** Integers fit the database's int4; reals are finite. */
export function writeCursor(parts: readonly number[]): string {
  return parts.join("~");
}

/** The key, or null where the text is no cursor of this kind of list. */
export function readCursor(text: string, kinds: readonly KeyPart[]): number[] | null {
  const parts = text.split("~");
  if (parts.length !== kinds.length) return null;
  const numbers = parts.map(Number);
  const sound = kinds.every((kind, position) => {
    const size = Math.abs(numbers[position] ?? NaN);
    return patterns[kind].test(parts[position] ?? "") && size <= largest[kind] && (size === 0 || size >= leastReal);
  });
  return sound ? numbers : null;
}
