import type { Tx } from "#prisma/client.server.ts";
import type { BaselineScore } from "../exam/score-baselines.ts";
import type { SplitScore } from "../exam/score-exam.ts";
import type { ScoredExplanation, SplitName } from "../types.ts";
import { scoredChannel } from "./score-job.ts";

export type OnScored = (tx: Tx, scored: ScoredExplanation) => Promise<void>;

export interface ScoreToStore {
  explanationId: number;
  featureId: number;
  scorerId: number;
  examId: number;
  device: string;
  splits: Record<SplitName, SplitScore>;
  baselines: readonly BaselineScore[];
}

/** What a `real` column keeps: PostgreSQL refuses numbers that are too small for it as it does those too large. */
function stored(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}

function storedOrNull(value: number | null): number | null {
  return value === null ? null : stored(value);
}

/**
 * Stores a score with everything that follows from it, in the caller's transaction: rows, the explanation's official figures,
 * `onScored` (points), and the notice that goes out with the commit. A second time, by a job that was interrupted after its
 * commit, changes nothing: the unique key of the score rows decides. False where the explanation is gone or was scored already.
 */
export async function storeScore(tx: Tx, score: ScoreToStore, onScored: OnScored): Promise<boolean> {
  const { explanationId, featureId, scorerId, examId, device, splits } = score;
  // Two workers on one explanation (a job unlocked too early) take turns here.
  const [explanation] = await tx.$queryRaw<{ authorId: number | null }[]>`
    SELECT "authorId" FROM "Explanation" WHERE id = ${explanationId} FOR NO KEY UPDATE`;
  if (!explanation) return false;
  const keys = { explanationId, scorerId, examId, device };
  const { count } = await tx.score.createMany({
    data: Object.entries(splits).map(([split, result]) => ({ ...keys, split: split as SplitName, ...columns(result) })),
    skipDuplicates: true,
  });
  const baselines = score.baselines.map(({ kind, value }) => ({
    featureId,
    scorerId,
    examId,
    kind,
    value: stored(value),
  }));
  await tx.baseline.createMany({ data: baselines, skipDuplicates: true });
  const { value, low, high } = columns(splits.exam);
  await tx.explanation.update({
    where: { id: explanationId },
    data: { examScore: value, examLow: low, examHigh: high },
    select: { id: true },
  });
  // What a moderator has hidden or disputed meanwhile stays so.
  await tx.explanation.updateMany({
    where: { id: explanationId, status: { in: ["scoring", "failed"] } },
    data: { status: "scored" },
  });
  await tx.submission.updateMany({
    where: { explanationId, scoredAt: null },
    data: { scoredAt: new Date(), failure: null },
  });
  if (count > 0) {
    await onScored(tx, {
      explanationId,
      featureId,
      authorId: explanation.authorId,
      scorerId,
      examId,
      exam: { value, low, high, reason: splits.exam.reason },
      baseline: Math.max(...baselines.map((baseline) => baseline.value)),
    });
  }
  await announce(tx, explanationId);
  return count > 0;
}

/** Marks an explanation that cannot be scored, with a reason that its author understands. */
export async function storeFailure(tx: Tx, explanationId: number, reason: string): Promise<void> {
  const { count } = await tx.explanation.updateMany({
    where: { id: explanationId, status: "scoring" },
    data: { status: "failed" },
  });
  if (count === 0) return;
  await tx.submission.updateMany({ where: { explanationId }, data: { failure: reason } });
  await announce(tx, explanationId);
}

/** Subscribers hear of it when the transaction commits, and only then. */
async function announce(tx: Tx, explanationId: number): Promise<void> {
  await tx.$executeRaw`SELECT pg_notify(${scoredChannel}, ${String(explanationId)})`;
}

function columns(score: SplitScore) {
  return {
    value: stored(score.value),
    low: stored(score.low),
    high: stored(score.high),
    reason: score.reason,
    rsquared: storedOrNull(score.rsquared),
    absoluteDevExplained: storedOrNull(score.absoluteDevExplained),
    tokenF1: storedOrNull(score.tokenF1),
    auprc: storedOrNull(score.auprc),
    balancedAccuracy: storedOrNull(score.balancedAccuracy),
    rocAuc: storedOrNull(score.rocAuc),
  };
}
