import { Prisma } from "#prisma/generated/client.ts";
import type { Tx } from "#prisma/client.server.ts";
import { holdBoards, projectUndoing } from "../boards/project-events.server.ts";

/**
 * Takes back everything that was paid for an explanation and still counts, its parent's share included: one void an event, in the
 * ledger for good. Boards become as if it had never been paid, in the day, week and month in which it was. Returns how many events.
 */
export function voidPoints(tx: Tx, explanationId: number): Promise<number> {
  return undo(tx, "void", Prisma.sql`event."explanationId" = ${explanationId} AND event.reason <> 'void'`);
}

/** The inverse: what `voidPoints` took back counts again. A second time it changes nothing. */
export function restorePoints(tx: Tx, explanationId: number): Promise<number> {
  return undo(tx, "restore", Prisma.sql`event."explanationId" = ${explanationId} AND event.reason = 'void'`);
}

/** Every event undoes at most one, and is undone at most once: so a chain event, void, restoration, void ... has one end that counts. */
async function undo(tx: Tx, reason: "void" | "restore", condition: Prisma.Sql): Promise<number> {
  await holdBoards(tx);
  const written = await tx.$queryRaw<{ id: bigint }[]>`
    INSERT INTO "ScoreEvent" ("userId", reason, subject, points, explained, "featureId", "explanationId", track, undoes, "countsAt")
    SELECT event."userId", ${reason}::"PointsReason", 'event:' || event.id, -event.points, -event.explained, event."featureId",
      event."explanationId", event.track, event.id, event."countsAt"
    FROM "ScoreEvent" AS event
    WHERE ${condition} AND NOT EXISTS (SELECT 1 FROM "ScoreEvent" AS later WHERE later.undoes = event.id)
    ORDER BY event.id
    ON CONFLICT DO NOTHING RETURNING id`;
  await projectUndoing(
    tx,
    written.map(({ id }) => id),
  );
  return written.length;
}
