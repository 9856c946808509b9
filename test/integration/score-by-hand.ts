import type { Viewer } from "#app/accounts/viewer.ts";
import { awardPoints } from "#app/play/ledger/award-points.server.ts";
import { db } from "#prisma/client.server.ts";
import type { SplitScore } from "#scoring/exam/score-exam.ts";
import { storeScore, type OnScored } from "#scoring/worker/store-score.server.ts";
import { makeExplanation } from "#test/database/factories.ts";

/** A feature's par where nothing else is said. */
export const par = 0.2;

export interface GivenScore {
  value: number;
  low?: number;
  high?: number;
  baseline?: number;
  /** The leader that it beats by more than luck. */
  beatsLeader?: number | null;
}

/** Stores a score as the worker does, with all that follows from it; only the figures are given. */
export async function giveScore(
  explanationId: number,
  given: GivenScore,
  onScored: OnScored = awardPoints,
): Promise<void> {
  const {
    beatsLeader = null,
    value,
    low = Math.max(-1, value - 0.05),
    high = Math.min(1, value + 0.05),
    baseline = par,
  } = given;
  const { featureId } = await db.explanation.findUniqueOrThrow({
    where: { id: explanationId },
    select: { featureId: true },
  });
  const { id: examId } = await db.exam.findFirstOrThrow({ where: { featureId }, select: { id: true } });
  const { id: scorerId } = await db.scorer.upsert({
    where: { key: "given-1" },
    create: { key: "given-1", simulator: "given" },
    update: {},
    select: { id: true },
  });
  const split: SplitScore = {
    ...{ value, low, high, reason: null, rsquared: null, absoluteDevExplained: null },
    ...{ tokenF1: null, auprc: null, balancedAccuracy: null, rocAuc: null },
  };
  await db.$transaction(
    (tx) =>
      storeScore(
        tx,
        {
          ...{ explanationId, featureId, scorerId, examId, device: "cpu", fallbackFor: null, beatsLeader },
          splits: { exam: split, clue: split, top_and_random: split, random_only: split },
          baselines: [{ kind: "token_list", value: baseline }],
        },
        onScored,
      ),
    { timeout: 30_000, maxWait: 30_000 },
  );
}

interface HandedIn extends GivenScore {
  featureId: number;
  /** Null: the house's. */
  author: Viewer | null;
  createdAt?: Date;
  parentId?: number;
}

/** An explanation that is handed in and scored. */
export async function explainAndScore({ featureId, author, createdAt, parentId, ...given }: HandedIn): Promise<number> {
  const { id } = await makeExplanation({
    ...{ featureId, author },
    ...(createdAt === undefined ? {} : { createdAt }),
    ...(parentId === undefined ? {} : { parentId }),
  });
  await giveScore(id, given);
  return id;
}
