import type { db, Tx } from "#prisma/client.server.ts";

/**
 * They give way to players who wait for a score (0), not to the scoring of what came with imports (5) or to encodings (10): whoever asked for them
 * watches. One runs after another, on all machines together, so that most of a worker stays free.
 */
const queue = "research";
const priority = 2;

/** Queues work on a row, in the transaction that makes or changes it; one job a row, whoever asks how often. `name`: research-tasks.server.ts. */
export async function queueResearch(tx: Tx | typeof db, name: string, id: number): Promise<void> {
  await tx.$executeRaw`
    SELECT graphile_worker.add_job(
      ${name}::text,
      payload := ${JSON.stringify({ id })}::json,
      queue_name := ${queue}::text,
      job_key := ${`${name}:${id}`}::text,
      priority := ${priority}::int,
      max_attempts := 20
    )`;
}
