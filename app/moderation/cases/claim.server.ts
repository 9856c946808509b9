import { writeEvent } from "#app/accounts/log/write-event.server.ts";
import { requireMay } from "#app/accounts/permissions.ts";
import type { Viewer } from "#app/accounts/viewer.ts";
import { conflict, notFound } from "#app/platform/errors.ts";
import { callerKey, consumeLimit } from "#app/platform/limits.server.ts";
import { db, type Tx } from "#prisma/client.server.ts";
import { Prisma } from "#prisma/generated/client.ts";

/** For so long nobody else decides a case that somebody has claimed. */
export const claimMinutes = 20;

/** Cases that a moderator may decide: not of their own text, and not flagged by them. */
export function decidableBy(viewerId: number): Prisma.Sql {
  return Prisma.sql`"Case".state = 'open'
    AND NOT EXISTS (SELECT 1 FROM "Flag" WHERE "caseId" = "Case".id AND "userId" = ${viewerId})
    AND ${viewerId}::int IS DISTINCT FROM coalesce(
      (SELECT "authorId" FROM "Explanation" WHERE id = "Case"."explanationId"),
      (SELECT "userId" FROM "Comment" WHERE id = "Case"."commentId"),
      (SELECT "userId" FROM "CounterExample" WHERE id = "Case"."counterExampleId"))`;
}

/** The most urgent case that nobody else is looking at, claimed for the viewer; the one that they hold already first. Null: the queue is empty. */
export async function claimNext(viewer: Viewer): Promise<number | null> {
  await requireModerator(viewer);
  return db.$transaction(async (tx) => {
    const [next] = await tx.$queryRaw<{ id: number }[]>`
      SELECT id FROM "Case" WHERE ${decidableBy(viewer.id)}
        AND ("claimedUntil" IS NULL OR "claimedUntil" <= now() OR "claimedById" = ${viewer.id})
      ORDER BY "claimedById" = ${viewer.id} AND "claimedUntil" > now() DESC NULLS LAST, priority DESC, id
      LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED`;
    if (next === undefined) return null;
    await hold(tx, viewer, next.id);
    return next.id;
  });
}

/** Claims one case, or claims it for longer. 404 unknown, 409 closed, one's own, or claimed by somebody else. */
export async function claimCase(viewer: Viewer, id: number): Promise<void> {
  await requireModerator(viewer);
  await db.$transaction(async (tx) => {
    const [row] = await tx.$queryRaw<{ state: string; other: boolean; decidable: boolean }[]>`
      SELECT state::text AS state, coalesce("claimedUntil" > now() AND "claimedById" <> ${viewer.id}, false) AS other,
        ${decidableBy(viewer.id)} AS decidable
      FROM "Case" WHERE id = ${id} FOR NO KEY UPDATE`;
    if (row === undefined) throw notFound(`There is no case ${id}.`);
    if (row.state !== "open") throw conflict("This case is closed.", null, "case_closed");
    if (!row.decidable)
      throw conflict("This case is about your own text or flag: another moderator decides it.", null, "own_case");
    if (row.other) throw conflict("Somebody else is looking at this case just now.", null, "case_claimed");
    await hold(tx, viewer, id);
  });
}

/** Gives a claimed case back to the queue. Not held any more: nothing happens. */
export async function releaseCase(viewer: Viewer, id: number): Promise<void> {
  await requireModerator(viewer);
  await db.$transaction(async (tx) => {
    const { count } = await tx.case.updateMany({
      where: { id, claimedById: viewer.id, state: "open" },
      data: { claimedById: null, claimedUntil: null },
    });
    if (count > 0) await writeEvent(tx, { kind: "released", actorId: viewer.id, caseId: id, details: {} });
  });
}

async function hold(tx: Tx, viewer: Viewer, id: number): Promise<void> {
  const [row] = await tx.$queryRaw<{ heldBefore: boolean }[]>`
    UPDATE "Case" SET "claimedById" = ${viewer.id}, "claimedUntil" = now() + make_interval(mins => ${claimMinutes}::int)
    FROM (SELECT coalesce("claimedById" = ${viewer.id} AND "claimedUntil" > now(), false) AS held FROM "Case" WHERE id = ${id}) AS before
    WHERE id = ${id} RETURNING before.held AS "heldBefore"`;
  if (row?.heldBefore !== true) await writeEvent(tx, { kind: "claimed", actorId: viewer.id, caseId: id, details: {} });
}

async function requireModerator(viewer: Viewer): Promise<void> {
  requireMay(viewer, "case:decide", "Only moderators work on cases.");
  await consumeLimit("moderation", callerKey(viewer.id));
}
