import type { db, Tx } from "#prisma/client.server.ts";

/** They give way to scoring (0) and to encodings (10) and run one after another, on all machines together. */
const queue = "research";
const priority = 20;

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
