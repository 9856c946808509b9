import { comparableSources, refreshComparison, sourcesScoredSince } from "./refresh-comparison.server.ts";

const lookMs = 30_000;
/** What changes without a new score (a text taken down, a source published, another scorer on the boards) is seen after this long. */
const wholeMs = 3_600_000;

interface KeepOptions {
  /** Told once for every look that failed; the next one tries again. */
  onError: (error: unknown) => void;
  everyMs?: number;
}

/** Makes the record of people against machines anew: all of it at the start and every hour, every half minute where scores arrived. Returns what ends it. */
export function keepComparisonFresh({ onError, everyMs = lookMs }: KeepOptions): () => Promise<void> {
  let working: Promise<unknown> = Promise.resolve();
  let busy = false;
  let stopped = false;
  let seen = 0;
  let wholeAt = -Infinity;
  const refresh = async (): Promise<void> => {
    const whole = Date.now() - wholeAt >= wholeMs;
    const { newest, sources } = whole
      ? { newest: (await sourcesScoredSince(Number.MAX_SAFE_INTEGER)).newest, sources: await comparableSources() }
      : await sourcesScoredSince(seen);
    for (const source of sources) {
      if (stopped) return;
      await refreshComparison(source);
    }
    seen = newest;
    if (whole) wholeAt = Date.now();
  };
  const look = (): void => {
    if (busy) return;
    busy = true;
    working = refresh()
      .catch(onError)
      .finally(() => (busy = false));
  };
  look();
  const timer = setInterval(look, everyMs);
  return async () => {
    stopped = true;
    clearInterval(timer);
    await working;
  };
}
