import type { Tx } from "#prisma/client.server.ts";
import { jobKey, mostAttempts, scoreTask } from "./score-job.ts";

/** Lower numbers first: a player who waits, then explanations that came with an import; background jobs are last (10). */
const priorities = { player: 0, imported: 5 } as const;

/**
 * Asks for the official score of an explanation, inside the caller's transaction: row and job appear together or not at all.
 * Twice for the same explanation makes one job, unless the first is running already.
 */
export async function scheduleScoring(
  tx: Tx,
  explanationId: number,
  from: keyof typeof priorities = "player",
): Promise<void> {
  await tx.$executeRaw`
    SELECT graphile_worker.add_job(
      ${scoreTask}::text,
      payload := json_build_object('explanationId', ${explanationId}::int),
      job_key := ${jobKey(explanationId)}::text,
      max_attempts := ${mostAttempts}::int,
      priority := ${priorities[from]}::int
    )`;
}

/**
 * The same for many explanations of an import at once, through a connection of the caller's (`run`), which holds its transaction.
 */
export async function scheduleImported(
  run: (sql: string, values: unknown[]) => Promise<unknown>,
  explanationIds: readonly number[],
): Promise<void> {
  if (explanationIds.length === 0) return;
  await run(
    `SELECT count(graphile_worker.add_job(
       $1::text, payload := json_build_object('explanationId', id), job_key := $2::text || id, max_attempts := $3::int, priority := $4::int
     )) FROM unnest($5::int[]) AS id`,
    [scoreTask, jobKey(""), mostAttempts, priorities.imported, explanationIds],
  );
}
