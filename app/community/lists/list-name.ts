import { z } from "zod";
import { plainSlug } from "#app/platform/plain-slug.ts";

/** What a list may be called, and its address. Pure. */

/** The list that the bookmark button fills; everybody has it, nobody deletes or renames it. */
export const bookmarks = { slug: "bookmarks", name: "Bookmarks" } as const;
export const mostLists = 50;
export const mostEntries = 500;

/** Control characters, halves of characters, and the marks that turn the reading direction around. */
const refused = /[\p{Control}\p{Surrogate}\u202a-\u202e\u2066-\u2069]/u;

export const listNameSchema = z
  .string({ error: "Give the list a name." })
  .transform((name) => name.normalize("NFC").replace(/\s+/gu, " ").trim())
  .pipe(
    z
      .string()
      .min(1, "Give the list a name.")
      .max(60, "A list's name has at most 60 characters.")
      .refine((name) => !refused.test(name), "The name holds control characters: please type plain text."),
  );

/** An address that none of the player's other lists has: the name's own, or the first free one with a number behind. */
export function freeSlug(name: string, taken: ReadonlySet<string>): string {
  const wanted = plainSlug(name, 50) || "list";
  for (let number = 1; ; number++) {
    const slug = number === 1 ? wanted : `${wanted}-${number}`;
    if (slug !== bookmarks.slug && !taken.has(slug)) return slug;
  }
}
