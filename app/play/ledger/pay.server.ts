import { Prisma } from "#prisma/generated/client.ts";
import type { Tx } from "#prisma/client.server.ts";
import { holdBoards, projectEvents } from "../boards/project-events.server.ts";
import type { PaidReason, Track } from "./points.ts";

/** One thing that a player earned. */
export interface Payment {
  userId: number;
  reason: PaidReason;
  /** What is paid for, such as "explanation:12", at most 60 characters: for the same reason it is paid to this player once and never again. */
  subject: string;
  /** 0 to 1000. */
  points: number;
  featureId: number | null;
  explanationId: number | null;
  track: Track;
}

export interface PaidEvent {
  id: bigint;
  userId: number;
  reason: PaidReason;
  points: number;
}

/**
 * Appends payments to the ledger and adds them to every board, in the caller's transaction. What was paid before (a second delivery) adds
 * nothing. Returns the events that are new. The clock is the database's, so that all machines agree on the day on which a week ends.
 */
export async function pay(tx: Tx, payments: readonly Payment[]): Promise<PaidEvent[]> {
  if (payments.length === 0) return [];
  await holdBoards(tx);
  const rows = payments.map(
    ({ userId, reason, subject, points, featureId, explanationId, track }) => Prisma.sql`(
      ${userId}::int, ${reason}::"PointsReason", ${subject}, ${points}::int, ${reason === "explained" ? 1 : 0}::int,
      ${featureId}::int, ${explanationId}::int, ${track}::"BoardScope", now())`,
  );
  const paid = await tx.$queryRaw<PaidEvent[]>`
    INSERT INTO "ScoreEvent" ("userId", reason, subject, points, explained, "featureId", "explanationId", track, "countsAt")
    VALUES ${Prisma.join(rows)}
    ON CONFLICT ("userId", reason, subject) DO NOTHING RETURNING id, "userId", reason, points`;
  await projectEvents(
    tx,
    paid.map(({ id }) => id),
  );
  return paid;
}
