import { z } from "zod";
import { db } from "#prisma/client.server.ts";
import { scoreTask } from "./score-job.ts";

/** Names of the jobs that give way to scoring. One of them runs at a time, on all machines together: they share a queue. */
export const rescoreTask = "rescore";
export const encodeTask = "encode-snippets";
export const readTask = "read-meanings";
const queue = "background";
/** The queue takes lower numbers first; scoring has 0. */
const priority = 10;
/** How long a job works before it queues its own continuation. */
export const turnMs = 2000;
/** How long it stands aside where somebody waits for a score. */
const pauseMs = 1000;

/** Where the work on all explanations stands. */
export const rescoreJob = z.object({
  scorerId: z.int().positive(),
  /** The last explanation of this pass that was looked at. */
  after: z.int().nonnegative().default(0),
  pass: z.int().positive().default(1),
  /** How many could not be scored in this pass. */
  failed: z.int().nonnegative().default(0),
});
export type RescoreJob = z.infer<typeof rescoreJob>;

export const encodeJob = z.object({
  /** The last exam that was looked at. */
  after: z.int().nonnegative().default(0),
});
export type EncodeJob = z.infer<typeof encodeJob>;

export const readJob = z.object({
  /** The last explanation that was looked at. */
  after: z.int().nonnegative().default(0),
});
export type ReadJob = z.infer<typeof readJob>;

/** What a background job asks between two steps. */
export interface Turn {
  /** False when its time is up, the worker stops, or somebody waits for a score. */
  goesOn(): Promise<boolean>;
}

export function takeTurn(isStopping: () => boolean): Turn {
  const end = Date.now() + turnMs;
  return { goesOn: async () => Date.now() < end && !isStopping() && !(await scoresAreWaiting()) };
}

/** Puts a job, or the continuation of a running one of the same key, into the queue. */
export async function queueJob(
  task: string,
  key: string,
  payload: object,
  options: { later?: boolean } = {},
): Promise<void> {
  const later = options.later === true || (await scoresAreWaiting());
  await db.$executeRaw`
    SELECT graphile_worker.add_job(
      ${task}::text,
      payload := ${JSON.stringify(payload)}::json,
      queue_name := ${queue}::text,
      run_at := now() + ${later ? pauseMs : 0}::int * interval '1 millisecond',
      job_key := ${key}::text,
      priority := ${priority}::int
    )`;
}

/** Queues a job from its beginning unless one of its key is there. */
export async function queueOnce(task: string, key: string, payload: object): Promise<void> {
  const [row] = await db.$queryRaw<{ found: boolean }[]>`
    SELECT EXISTS (
      SELECT 1 FROM graphile_worker._private_jobs WHERE key = ${key} AND attempts < max_attempts
    ) AS found`;
  if (row?.found !== true) await queueJob(task, key, payload);
}

/** Takes background jobs off the queue that have no attempt left: whatever is still to do is queued anew. */
export async function dropExhausted(): Promise<void> {
  await db.$executeRaw`
    SELECT graphile_worker.complete_jobs(array_agg(jobs.id)) FROM graphile_worker._private_jobs AS jobs
    JOIN graphile_worker._private_tasks AS tasks ON tasks.id = jobs.task_id
    WHERE tasks.identifier IN (${rescoreTask}, ${encodeTask}, ${readTask}) AND jobs.attempts >= jobs.max_attempts AND jobs.locked_at IS NULL
    HAVING count(*) > 0`;
}

async function scoresAreWaiting(): Promise<boolean> {
  const [row] = await db.$queryRaw<{ found: boolean }[]>`
    SELECT EXISTS (
      SELECT 1 FROM graphile_worker._private_jobs AS jobs JOIN graphile_worker._private_tasks AS tasks ON tasks.id = jobs.task_id
      WHERE tasks.identifier = ${scoreTask} AND jobs.locked_at IS NULL AND jobs.run_at <= now() AND jobs.attempts < jobs.max_attempts
    ) AS found`;
  return row?.found === true;
}
