import type { Viewer } from "#app/accounts/viewer.ts";
import { db } from "#prisma/client.server.ts";
import { Prisma } from "#prisma/generated/client.ts";
import { searchedBy } from "../explanations/may-read-explanation.server.ts";
import type { FoundExplanation, SearchPlace } from "./search-place.ts";

/** The best scored that match, and of those that nobody could score: among them the closest in words are found. */
const scored = 120;
const unscored = 40;

/**
 * Explanations whose words match, closest first. It looks through the texts alone that the viewer may read: what matches would tell what
 * stands there. Where a word stands in very many, only the best scored of them are ranked.
 */
export async function findByWords(
  viewer: Viewer | null,
  words: string,
  place: SearchPlace,
): Promise<FoundExplanation[]> {
  if (viewer === null) return [];
  const query = Prisma.sql`websearch_to_tsquery('english', ${words})`;
  const conditions = Prisma.sql`e.words @@ ${query} AND e."sourceId" = ANY(${place.sources}::int[])
    ${place.origin === undefined ? Prisma.empty : Prisma.sql`AND e.origin = ${place.origin}::"Origin"`}`;
  const readable = searchedBy(viewer);
  const ranked = (rows: Prisma.Sql) => db.$queryRaw<FoundExplanation[]>`
    SELECT id, "featureId" FROM (${rows}) AS e
    ORDER BY ts_rank_cd(words, ${query}, 1) DESC, "examLow" DESC NULLS LAST, id LIMIT ${place.limit}`;
  const columns = Prisma.sql`e.id, e."featureId", e.words, e."examLow"`;
  if (readable !== null)
    return ranked(Prisma.sql`
      WITH readable AS MATERIALIZED (${readable})
      SELECT ${columns} FROM readable JOIN "Explanation" AS e ON e.id = readable.id WHERE ${conditions}`);
  const open = Prisma.sql`${conditions} AND e.status <> 'hidden'`;
  return ranked(Prisma.sql`
    (SELECT ${columns} FROM "Explanation" AS e WHERE ${open} AND "examLow" IS NOT NULL ORDER BY "examLow" DESC, id LIMIT ${scored})
    UNION ALL
    (SELECT ${columns} FROM "Explanation" AS e WHERE ${open} AND "examLow" IS NULL ORDER BY "examLow" DESC, id LIMIT ${unscored})`);
}

/** Where the words stand in these texts: [start, end) in UTF-16 code units, in order. */
export async function markWords(
  texts: ReadonlyMap<number, string>,
  words: string,
): Promise<Map<number, [number, number][]>> {
  const rows = await db.$queryRaw<{ id: number; marked: string }[]>`
    SELECT id, ts_headline('english', text, websearch_to_tsquery('english', ${words}),
      'HighlightAll=true, StartSel=' || chr(2) || ', StopSel=' || chr(3)) AS marked
    FROM unnest(${[...texts.keys()]}::int[], ${[...texts.values()]}::text[]) AS row (id, text)`;
  return new Map(rows.map(({ id, marked }) => [id, rangesOf(marked)]));
}

/** The signs that mark a start and an end stand in no explanation: they are control characters. */
function rangesOf(marked: string): [number, number][] {
  const ranges: [number, number][] = [];
  let at = 0;
  let start = 0;
  for (const sign of marked) {
    if (sign === "\u0002") start = at;
    else if (sign === "\u0003") ranges.push([start, at]);
    else at += sign.length;
  }
  return ranges;
}
