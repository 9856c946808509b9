import { keepDoing, type KeepOptions } from "#app/platform/keep-doing.ts";
import { comparableSources, newestScore, refreshComparison, sourcesScored } from "./refresh-comparison.server.ts";

const lookMs = 30_000;
/** What changes without a new score (a text taken down, a source published, another scorer on the boards) is seen after this long. */
const wholeMs = 3_600_000;

/** Makes the record of people against machines anew: all of it at the start and every hour, every half minute where scores arrived. Returns what ends it. */
export function keepComparisonFresh({ onError, everyMs = lookMs }: KeepOptions): () => Promise<void> {
  let seen = 0;
  let wholeAt = -Infinity;
  const refresh = async (signal: AbortSignal): Promise<void> => {
    const whole = Date.now() - wholeAt >= wholeMs;
    const newest = await newestScore();
    const sources = whole ? await comparableSources() : await sourcesScored(seen, newest);
    for (const source of sources) {
      if (signal.aborted) return;
      await refreshComparison(source);
    }
    seen = newest;
    if (whole) wholeAt = Date.now();
  };
  return keepDoing(refresh, { onError, everyMs });
}
