import { keepDoing, type KeepOptions } from "#app/platform/keep-doing.ts";
import { refreshStalest } from "./refresh-statistics.server.ts";

const lookMs = 30_000;

/** Counts the sources whose statistics are missing or old, one after another, now and every half minute. Returns what ends it. */
export function keepStatisticsFresh({ onError, everyMs = lookMs }: KeepOptions): () => Promise<void> {
  const refreshAll = async (signal: AbortSignal): Promise<void> => {
    while (!signal.aborted && (await refreshStalest()));
  };
  return keepDoing(refreshAll, { onError, everyMs });
}
