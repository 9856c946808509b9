import { z } from "zod";
import { Prisma } from "#prisma/generated/client.ts";
import type { Tx } from "#prisma/client.server.ts";

/** The queue's name of the job "score a feature's explanations on its counter-examples too". */
export const challengeTask = "challenge-explanations";
export const challengeJob = z.object({ featureId: z.int().positive() });

/** After scores that players wait for. */
const priority = 3;

/**
 * Asks for it, in the caller's transaction, for every feature of a condition (on `evidence`) that has counter-examples which break an
 * explanation. Any number of times before it runs makes one job a feature.
 */
export async function scheduleChallenges(tx: Tx, condition: Prisma.Sql = Prisma.sql`true`): Promise<void> {
  await tx.$executeRaw`
    SELECT graphile_worker.add_job(
      ${challengeTask}::text,
      payload := json_build_object('featureId', broken."featureId"),
      job_key := ${challengeTask}::text || '-' || broken."featureId",
      priority := ${priority}::int
    ) FROM (
      SELECT DISTINCT evidence."featureId" FROM "CounterExample" AS evidence
      WHERE evidence.breaks AND evidence."hiddenAt" IS NULL AND ${condition}
    ) AS broken`;
}

/** For one feature: after a counter-example was saved, or an explanation got its score. */
export function scheduleChallenge(tx: Tx, featureId: number): Promise<void> {
  return scheduleChallenges(tx, Prisma.sql`evidence."featureId" = ${featureId}`);
}
