import { afterScore } from "#app/community/after-score.server.ts";
import { reviewFeature } from "#app/play/campaigns/review-feature.server.ts";
import { awardPoints } from "#app/play/ledger/award-points.server.ts";
import { runWorker, type RunningWorker } from "#scoring/index.ts";

/** The worker as app/worker.ts composes it, inside the test's own process. */
export function startWorker(databaseUrl: string): Promise<RunningWorker> {
  return runWorker({
    databaseUrl,
    simulator: "lexical",
    device: "cpu",
    concurrency: 2,
    onScored: async (tx, scored) => {
      const award = await awardPoints(tx, scored);
      if (award === null) return;
      await afterScore(tx, award);
      await reviewFeature(tx, award.featureId);
    },
    log: () => undefined,
  });
}
