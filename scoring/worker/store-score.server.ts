import type { Tx } from "#prisma/client.server.ts";
import type { BaselineScore } from "../exam/score-baselines.ts";
import type { SplitScore } from "../exam/score-exam.ts";
import type { ScoredExplanation, SplitName } from "../types.ts";
import { scheduleChallenge } from "./challenge-job.server.ts";
import { scoredChannel } from "./score-job.ts";

export type OnScored = (tx: Tx, scored: ScoredExplanation) => Promise<unknown>;

export interface ScoreToStore {
  explanationId: number;
  featureId: number;
  scorerId: number;
  examId: number;
  device: string;
  /** The simulator that the one at work stands in for. */
  fallbackFor: string | null;
  splits: Record<SplitName, SplitScore>;
  baselines: readonly BaselineScore[];
  /** As in ScoredExplanation. */
  beatsLeader: number | null;
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
  const { explanationId, featureId, scorerId, examId, splits } = score;
  const written = await writeRows(tx, score);
  if (!written) return false;
  // What a moderator has hidden or disputed meanwhile stays so.
  await tx.explanation.updateMany({
    where: { id: explanationId, status: { in: ["scoring", "failed"] } },
    data: { status: "scored" },
  });
  await tx.submission.updateMany({
    where: { explanationId, scoredAt: null },
    data: { scoredAt: new Date(), failure: null },
  });
  if (written.isNew) {
    const { value, low, high } = columns(splits.exam);
    await onScored(tx, {
      ...{ explanationId, featureId, authorId: written.authorId, scorerId, examId, isActive: written.isActive },
      exam: { value, low, high, reason: splits.exam.reason },
      baseline: Math.max(...score.baselines.map((baseline) => stored(baseline.value))),
      beatsLeader: score.beatsLeader,
    });
  }
  await announce(tx, explanationId);
  return written.isNew;
}

/** Stores what another scorer makes of an explanation that is scored already: its author's points and status stay as they are. */
export async function storeAnotherScore(tx: Tx, score: ScoreToStore): Promise<void> {
  await writeRows(tx, score);
}

/** Null where the explanation is gone. */
async function writeRows(
  tx: Tx,
  score: ScoreToStore,
): Promise<{ authorId: number | null; isActive: boolean; isNew: boolean } | null> {
  const { explanationId, featureId, scorerId, examId, device, fallbackFor, splits } = score;
  // Before anything else: the boards pass to another scorer either before this transaction or after it (switch-scorer).
  const [instance] = await tx.$queryRaw<{ activeId: number | null }[]>`
    SELECT "activeScorerId" AS "activeId" FROM "Instance" WHERE id = 1 FOR SHARE`;
  const isActive = (instance?.activeId ?? scorerId) === scorerId;
  // Two workers on one explanation (a job unlocked too early) take turns here.
  const [explanation] = await tx.$queryRaw<{ authorId: number | null }[]>`
    SELECT "authorId" FROM "Explanation" WHERE id = ${explanationId} FOR NO KEY UPDATE`;
  if (!explanation) return null;
  const keys = { explanationId, scorerId, examId, device, fallbackFor };
  const { count } = await tx.score.createMany({
    data: Object.entries(splits).map(([split, result]) => ({ ...keys, split: split as SplitName, ...columns(result) })),
    skipDuplicates: true,
  });
  await tx.baseline.createMany({
    data: score.baselines.map(({ kind, value }) => ({ featureId, scorerId, examId, kind, value: stored(value) })),
    skipDuplicates: true,
  });
  if (isActive) {
    const { value, low, high } = columns(splits.exam);
    await tx.explanation.updateMany({
      where: { id: explanationId, voidedAt: null },
      data: { examScore: value, examLow: low, examHigh: high },
    });
    await scheduleChallenge(tx, featureId);
  }
  return { authorId: explanation.authorId, isActive, isNew: count > 0 };
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
