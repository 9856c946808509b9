import type { Tx } from "#prisma/client.server.ts";
import { jobKey, mostAttempts, scoreTask } from "./score-job.ts";

/**
 * Asks for the official score of an explanation, inside the caller's transaction: row and job appear together or not at all.
 * Twice for the same explanation makes one job, unless the first is running already.
 */
export async function scheduleScoring(tx: Tx, explanationId: number): Promise<void> {
  await tx.$executeRaw`
    SELECT graphile_worker.add_job(
      ${scoreTask}::text,
      payload := json_build_object('explanationId', ${explanationId}::int),
      job_key := ${jobKey(explanationId)}::text,
      max_attempts := ${mostAttempts}::int
    )`;
}
