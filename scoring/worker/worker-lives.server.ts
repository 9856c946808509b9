import type pg from "pg";
import { scoreJob, scoreTask } from "./score-job.ts";

/**
 * Who still lives? The queue locks a job under its worker pool's id and would keep a dead pool's jobs for 4 hours. So every pool
 * holds an advisory lock named after its id, on a connection of its own: when a process dies in whatever way, the server ends
 * that connection and drops the lock. Whoever gets the lock of a pool that still has jobs knows that it is dead.
 */
const lockName = (parameter: string): string => `hashtextextended('neuroglyph worker ' || ${parameter}, 0)`;

/** Locks younger than this are left alone: a new pool may take its first job just before it has said that it lives. */
const graceSeconds = 1;

/** Holds the lock of a living pool on `client` for as long as the connection lasts. */
export async function declareAlive(client: pg.Client, poolId: string): Promise<void> {
  await client.query(`SELECT pg_advisory_lock(${lockName("$1::text")})`, [poolId]);
}

/** Gives the jobs of dead pools back to the queue at once; returns how many. Any worker may do it at any time. */
export async function releaseDeadJobs(pool: pg.Pool): Promise<number> {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    const holders = await client.query<{ id: string }>(
      `SELECT locked_by AS id FROM graphile_worker._private_jobs
       WHERE locked_by IS NOT NULL GROUP BY locked_by HAVING max(locked_at) < now() - ${graceSeconds} * interval '1 second'`,
    );
    const dead: string[] = [];
    for (const { id } of holders.rows) {
      // Held until the end of this transaction, so that two rescuers do not meet.
      const { rows } = await client.query<{ free: boolean }>(
        `SELECT pg_try_advisory_xact_lock(${lockName("$1::text")}) AS free`,
        [id],
      );
      if (rows[0]?.free) dead.push(id);
    }
    let released = 0;
    if (dead.length > 0) {
      const jobs = await client.query(`SELECT 1 FROM graphile_worker._private_jobs WHERE locked_by = ANY($1::text[])`, [
        dead,
      ]);
      released = jobs.rows.length;
      await client.query(`SELECT graphile_worker.force_unlock_workers($1::text[])`, [dead]);
      await client.query(`SELECT pg_notify('jobs:insert', json_build_object('count', $1::int)::text)`, [released]);
    }
    await client.query("COMMIT");
    return released;
  } catch (error) {
    await client.query("ROLLBACK").catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

/**
 * Takes jobs without attempts left off the queue (their worker died each time, so it could not say so itself) and returns
 * their explanations.
 */
export async function takeExhaustedJobs(pool: pg.Pool): Promise<{ jobId: string; explanationId: number }[]> {
  const { rows } = await pool.query<{ id: string; payload: unknown }>(
    `SELECT jobs.id, jobs.payload FROM graphile_worker._private_jobs AS jobs
     JOIN graphile_worker._private_tasks AS tasks ON tasks.id = jobs.task_id
     WHERE tasks.identifier = $1 AND jobs.attempts >= jobs.max_attempts AND jobs.locked_at IS NULL LIMIT 100`,
    [scoreTask],
  );
  return rows.flatMap(({ id, payload }) => {
    const job = scoreJob.safeParse(payload);
    return job.success ? [{ jobId: id, explanationId: job.data.explanationId }] : [];
  });
}

export async function removeJobs(pool: pg.Pool, jobIds: readonly string[]): Promise<void> {
  await pool.query(`SELECT graphile_worker.complete_jobs($1::bigint[])`, [jobIds]);
}
