import { db } from "#prisma/client.server.ts";
import type { Simulator } from "../types.ts";
import { findScorer, readScorersInUse } from "./active-scorer.server.ts";
import { queueJob, queueOnce, rescoreTask, type RescoreJob, type Turn } from "./background-jobs.server.ts";
import { scoreAgain } from "./score-explanation.server.ts";
import { switchScorer, unscoredBy } from "./switch-scorer.server.ts";

const batch = 50;
/** After so many passes an explanation that cannot be scored no longer holds the boards back. */
const mostPasses = 3;

const keyOf = (scorerId: number) => `${rescoreTask}-${scorerId}`;

/** Queues the job where this scorer, active or next, has something to do; the next one has at least to take over. */
export async function queueRescoring(scorerId: number): Promise<void> {
  const { activeId, nextId } = await readScorersInUse();
  if (nextId !== scorerId && (activeId !== scorerId || (await readUnscored(scorerId, 0, 1)).length === 0)) return;
  await queueOnce(rescoreTask, keyOf(scorerId), { scorerId });
}

/**
 * Scores explanations that this scorer has not scored, oldest first, for one turn, and queues its own continuation; at the end the
 * scorer takes over the boards. Where it stands is in the job, what is done in the score rows: a kill repeats one explanation.
 */
export async function rescore(
  job: RescoreJob,
  simulator: Simulator,
  turn: Turn,
  log: (line: string) => void,
): Promise<void> {
  const { scorerId } = job;
  const { activeId, nextId } = await readScorersInUse();
  // A worker of that scorer will queue it again, if it is still wanted.
  if ((await findScorer(simulator)) !== scorerId || (activeId !== scorerId && nextId !== scorerId)) return;

  let { after, failed } = job;
  const proceed = (change: Partial<RescoreJob>, later = false) =>
    queueJob(rescoreTask, keyOf(scorerId), { ...job, after, failed, ...change }, { later });
  for (;;) {
    const ids = await readUnscored(scorerId, after, batch);
    if (ids.length === 0) break;
    for (const id of ids) {
      if (!(await turn.goesOn())) return proceed({});
      try {
        if (!(await scoreAgain(id, simulator, scorerId))) failed++;
      } catch (error) {
        await db.$queryRaw`SELECT 1`; // where the database is away, the job fails and is tried again
        log(`rescoring explanation ${id}: ${error instanceof Error ? error.message : String(error)}`);
        failed++;
      }
      after = id;
    }
  }
  if (activeId === scorerId) return;
  if (failed > 0 && job.pass < mostPasses) return proceed({ after: 0, failed: 0, pass: job.pass + 1 }, true);
  const outcome = await switchScorer(scorerId, { leaveOut: failed > 0 });
  if (outcome === "gaps") return proceed({ after: 0, failed: 0 });
  if (outcome === "switched") {
    log(`scorer: all explanations are scored anew, the boards have switched${failed > 0 ? `; without ${failed}` : ""}`);
  }
}

async function readUnscored(scorerId: number, after: number, limit: number): Promise<number[]> {
  const rows = await db.$queryRaw<{ id: number }[]>`
    SELECT explanation.id FROM ${unscoredBy(scorerId)} AND explanation.id > ${after} ORDER BY explanation.id LIMIT ${limit}`;
  return rows.map(({ id }) => id);
}
