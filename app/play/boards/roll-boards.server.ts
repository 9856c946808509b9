import { db, type Tx } from "#prisma/client.server.ts";
import { daysKept, dayStart } from "./board-windows.ts";
import { boardsChannel } from "./project-events.server.ts";

/**
 * Takes the days that are older than 120 days off the boards of the last 120 days, once a day (UTC). Any number of times a day, and after any
 * pause, the outcome is the same. Paying waits meanwhile. False: it was done already.
 */
export async function rollBoards(now: Date): Promise<boolean> {
  const today = dayStart(now);
  // Without the lock first: the workers ask this every minute.
  const before = await db.instance.findUnique({ where: { id: 1 }, select: { boardsDay: true } });
  if (before === null || before.boardsDay >= today) return false;
  return db.$transaction((tx) => roll(tx, today), { timeout: 600_000, maxWait: 60_000 });
}

async function roll(tx: Tx, today: Date): Promise<boolean> {
  const [instance] = await tx.$queryRaw<{ day: Date }[]>`
    SELECT "boardsDay" AS day FROM "Instance" WHERE id = 1 FOR UPDATE`;
  if (instance === undefined || instance.day >= today) return false;
  await tx.$executeRaw`
    WITH gone AS (
      SELECT scope, "scopeId", "userId", sum(points)::int AS points, sum(explained)::int AS explained FROM "PlayerPoints"
      WHERE "window" = 'day' AND start > ${instance.day}::date - ${daysKept}::int AND start <= ${today}::date - ${daysKept}::int
      GROUP BY scope, "scopeId", "userId"
    )
    UPDATE "PlayerPoints" AS board SET points = board.points - gone.points, explained = board.explained - gone.explained
    FROM gone WHERE board.scope = gone.scope AND board."scopeId" = gone."scopeId" AND board."userId" = gone."userId"
      AND board."window" = 'days120'`;
  // Whoever did nothing in that time stands on no board of it, as after a rebuild.
  await tx.$executeRaw`
    DELETE FROM "PlayerPoints" AS board WHERE "window" = 'days120' AND NOT EXISTS (
      SELECT 1 FROM "PlayerPoints" AS day WHERE day.scope = board.scope AND day."scopeId" = board."scopeId"
        AND day."userId" = board."userId" AND day."window" = 'day' AND day.start > ${today}::date - ${daysKept}::int)`;
  await tx.instance.update({ where: { id: 1 }, data: { boardsDay: today } });
  await tx.$executeRaw`SELECT pg_notify(${boardsChannel}, '')`;
  return true;
}
