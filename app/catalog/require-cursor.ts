import { invalid } from "#app/platform/errors.ts";
import { readCursor, type KeyPart } from "./keyset-cursor.ts";

/** The key in a cursor, null where none was given. 422 where it is not one of ours. */
export function requireCursor(text: string | undefined, kinds: readonly KeyPart[]): number[] | null {
  if (text === undefined) return null;
  const parts = readCursor(text, kinds);
  if (parts === null)
    throw invalid("This cursor is not one of this list: hand nextCursor back as it was given, or leave it out.");
  return parts;
}
