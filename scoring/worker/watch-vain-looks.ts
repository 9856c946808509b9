import type { WorkerEvents } from "graphile-worker";

/** Vain looks for a job in a row, with the database in reach, after which only a new runner helps. */
const mostVainLooks = 3;

/**
 * The queue (graphile-worker 0.17) keeps the answer of its first look for its tasks even where that look failed: a connection
 * cut just then makes every later look for a job fail, while the runner seems well. A new runner looks again. Looks that fail
 * while the database is away do not count: the queue recovers from those by itself.
 */
export function watchVainLooks(
  events: WorkerEvents,
  { databaseInReach, restart }: { databaseInReach: () => boolean; restart: (reason: string) => void },
): void {
  let vain = 0;
  const succeeded = (): void => {
    vain = 0;
  };
  events.on("job:start", succeeded);
  events.on("worker:getJob:empty", succeeded);
  events.on("worker:getJob:error", ({ error }) => {
    vain = databaseInReach() ? vain + 1 : 0;
    if (vain < mostVainLooks) return;
    vain = 0;
    restart(error instanceof Error ? error.message : String(error));
  });
}
