/**
 * Cursors of keyset-paged lists: the sort key of the last row as text, which a client hands back untouched.
 * A cursor is not secret and not trusted: it is checked like any other input.
 */

export type KeyPart = "integer" | "real";

const largestInteger = 2_147_483_647;
const patterns: Record<KeyPart, RegExp> = {
  integer: /^-?\d{1,10}$/,
  real: /^-?\d{1,10}(\.\d{1,20})?(e-\d{1,2})?$/,
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
  const sound = kinds.every(
    (kind, position) =>
      patterns[kind].test(parts[position] ?? "") && Math.abs(numbers[position] ?? NaN) <= largestInteger,
  );
  return sound ? numbers : null;
}
