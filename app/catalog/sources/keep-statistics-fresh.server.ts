import { refreshStalest } from "./refresh-statistics.server.ts";

const lookMs = 30_000;

interface KeepOptions {
  /** Told once for every look that failed; the next one tries again. */
  onError: (error: unknown) => void;
  everyMs?: number;
}

/** Counts the sources whose statistics are missing or old, one after another, now and every half minute. Returns what ends it. */
export function keepStatisticsFresh({ onError, everyMs = lookMs }: KeepOptions): () => Promise<void> {
  let working: Promise<unknown> = Promise.resolve();
  let busy = false;
  let stopped = false;
  const refreshAll = async (): Promise<void> => {
    while (!stopped && (await refreshStalest()));
  };
  const look = (): void => {
    if (busy) return;
    busy = true;
    working = refreshAll()
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
