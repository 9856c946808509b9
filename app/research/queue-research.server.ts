import type { db, Tx } from "#prisma/client.server.ts";

/**
 * They run one after another, on all machines together, and so never take more than one place of a worker's four. They come after what players wait for
 * (0), but before the scoring that seeds and imports have queued by the hundred (5): else an export would wait for all of it.
 */
const queue = "research";
const priority = 3;

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
