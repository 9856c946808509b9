import type pg from "pg";
import { failScoring } from "./score-explanation.server.ts";
import { releaseDeadJobs, removeJobs, takeExhaustedJobs } from "./worker-lives.server.ts";

export const lastAttemptFailed =
  "The score could not be computed, through no fault of yours. Please submit it again later.";

/** Rescues the jobs of workers that died, and closes the books on jobs that no attempt finished. */
export async function sweepJobs(pool: pg.Pool, log: (line: string) => void): Promise<void> {
  const released = await releaseDeadJobs(pool);
  if (released > 0) log(`worker: took over ${released} job(s) of a worker that died`);
  const exhausted = await takeExhaustedJobs(pool);
  for (const { explanationId } of exhausted) await failScoring(explanationId, lastAttemptFailed);
  if (exhausted.length === 0) return;
  await removeJobs(
    pool,
    exhausted.map(({ jobId }) => jobId),
  );
}
