import { db, type Tx } from "#prisma/client.server.ts";
import type { FlagRecord } from "./priority.ts";

/** How many flags of these players were borne out, and how many refuted; everybody asked for is in the answer. */
export async function readFlagRecords(
  userIds: readonly number[],
  tx: Tx | typeof db = db,
): Promise<Map<number, FlagRecord>> {
  const rows = await tx.$queryRaw<({ userId: number } & FlagRecord)[]>`
    SELECT asked.id AS "userId", (count(*) FILTER (WHERE flag."right"))::int AS "right", (count(*) FILTER (WHERE NOT flag."right"))::int AS wrong
    FROM unnest(${[...new Set(userIds)]}::int[]) AS asked (id) LEFT JOIN "Flag" AS flag ON flag."userId" = asked.id GROUP BY asked.id`;
  return new Map(rows.map(({ userId, right, wrong }) => [userId, { right, wrong }]));
}
