import type { db, Tx } from "#prisma/client.server.ts";
import type { TaskContext } from "#scoring/index.ts";
import { z } from "zod";

/** One kind of long work on a researcher's data: its name in the queue and what it does with the row of that id. */
export interface ResearchTask {
  name: string;
  run: (id: number, context: TaskContext) => Promise<void>;
}

/** Every kind there is. */
const kinds: readonly ResearchTask[] = [];

/** They give way to scoring (0) and to encodings (10) and run one after another, on all machines together. */
const queue = "research";
const priority = 20;

const payloadSchema = z.object({ id: z.int().positive() });

/** The tasks that a worker takes for this room. */
export function researchTasks(context: TaskContext) {
  return Object.fromEntries(
    kinds.map(({ name, run }) => [name, (payload: unknown) => run(payloadSchema.parse(payload).id, context)]),
  );
}

/** Queues work on a row, in the transaction that makes or changes it; one job a row, whoever asks how often. */
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
