import type { ScorerDetails } from "#app/platform/health.server.ts";
import { singleton } from "#app/platform/singleton.server.ts";
import { liveScorer } from "#app/platform/worker-heartbeat.server.ts";
import { describeScorer, readScorerProgress } from "#scoring/index.ts";
import type { ScorerDescription, ScorerProgress } from "#scoring/types.ts";
import { openPreviewSimulator } from "./preview-simulator.server.ts";

/** Progress counts whole tables: whoever asks more often gets the last answer. */
const keptMs = 5_000;
const unknown = { active: null, rescoring: null, encodings: null };

/**
 * What makes the official scores: the scorer of the worker that started last, and while none lives this process's own. Rejects
 * where this process has no simulator.
 */
export async function readScorerDetails(): Promise<ScorerDetails> {
  const own = describeScorer(await openPreviewSimulator());
  const scorer = (await liveScorer().catch(() => null)) ?? own;
  return { ...scorer, ...(await readProgress(scorer).catch(() => unknown)) };
}

function readProgress(scorer: ScorerDescription): Promise<ScorerProgress> {
  const kept = singleton<{ key: string; until: number; progress: Promise<ScorerProgress> | null }>(
    "scorer-progress",
    () => ({ key: "", until: 0, progress: null }),
  );
  if (kept.progress === null || kept.key !== scorer.key || Date.now() > kept.until) {
    const progress = readScorerProgress(scorer);
    Object.assign(kept, { key: scorer.key, until: Date.now() + keptMs, progress });
    progress.catch(() => (kept.until = 0));
  }
  return kept.progress ?? Promise.resolve(unknown);
}
