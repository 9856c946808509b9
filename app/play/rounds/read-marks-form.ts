import { z } from "zod";
import { groupWords } from "#app/ui/group-words.ts";
import { perToken } from "./round-snippets.ts";

/** The form of a round: marks as digits a word, snippets parted by commas, or ticked words where the page has no JavaScript. */
export const roundForm = z.object({
  round: z.union([
    z.literal("").transform(() => null),
    z
      .string()
      .regex(/^[1-9]\d{0,8}$/)
      .transform(Number),
  ]),
  marks: z
    .string()
    .regex(/^[0-3]*(,[0-3]*){0,7}$/)
    .max(5000)
    .nullable(),
  words: z.array(z.string().regex(/^\d:\d{1,3}$/)).max(1000),
});

/** A ticked word counts as strong. */
const ticked = 3;

/** One mark a token for each snippet; null where the digits do not fit its words. */
export function marksOf(
  { marks, words }: Pick<z.infer<typeof roundForm>, "marks" | "words">,
  snippets: readonly (readonly string[])[],
): number[][] | null {
  const rows = marks?.split(",").map((row) => [...row].map(Number)) ?? null;
  if (rows !== null && rows.length !== snippets.length) return null;
  const byWord = snippets.map((tokens, snippet) => {
    const count = groupWords(tokens).length;
    const row = rows?.[snippet];
    if (row !== undefined) return row.length === count ? row : null;
    return Array.from({ length: count }, (_, word) => (words.includes(`${snippet}:${word}`) ? ticked : 0));
  });
  if (byWord.some((row) => row === null)) return null;
  return snippets.map((tokens, snippet) => perToken(tokens, byWord[snippet] ?? []));
}
