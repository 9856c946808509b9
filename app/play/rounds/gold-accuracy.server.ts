import { db, type Tx } from "#prisma/client.server.ts";
import { goldPassed } from "./round-points.ts";

/**
 * How carefully players mark, by their gold rounds: the share they passed, 0..1, drawn towards one half as long as there are few
 * ((passed + 1) / (answered + 2), a Beta(1, 1) prior). Players without an answered gold round are left out. `tx`: whoever is in a transaction asks in it.
 */
export async function readGoldAccuracy(userIds: readonly number[], tx: Tx = db): Promise<Map<number, number>> {
  if (userIds.length === 0) return new Map();
  const rows = await tx.$queryRaw<{ userId: number; accuracy: number }[]>`
    SELECT "userId", (count(*) FILTER (WHERE value >= ${goldPassed}) + 1)::float / (count(*) + 2) AS accuracy
    FROM "SimulationRound" WHERE "userId" = ANY(${[...userIds]}::int[]) AND gold AND "answeredAt" IS NOT NULL GROUP BY "userId"`;
  return new Map(rows.map(({ userId, accuracy }) => [userId, accuracy]));
}
