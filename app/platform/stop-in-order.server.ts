/** What was started, in order, and how each part is stopped: last started, first stopped. */
export interface StopOrder {
  /** Aborted as soon as stopping begins: whatever is under way gives up. */
  readonly signal: AbortSignal;
  /**
   * Registers how to stop what was just started. When stopping has begun already, it is stopped when its turn comes
   * all the same.
   */
  onStop(stop: () => Promise<void> | void): void;
  /**
   * Stops everything once; later calls get the same promise. `settled` is waited for first: a start that is still
   * running.
   */
  stopAll(settled?: Promise<unknown>): Promise<void>;
}

export function stopInOrder(report: (line: string) => void): StopOrder {
  const abort = new AbortController();
  const stops: (() => Promise<void> | void)[] = [];
  let stopping: Promise<void> | null = null;

  const stopEverything = async (settled: Promise<unknown>) => {
    await settled.catch(() => undefined);
    for (let stop = stops.pop(); stop; stop = stops.pop()) {
      try {
        await stop();
      } catch (error) {
        report(error instanceof Error ? error.message : String(error));
      }
    }
  };

  return {
    signal: abort.signal,
    onStop: (stop) => void stops.push(stop),
    stopAll(settled = Promise.resolve()) {
      abort.abort();
      stopping ??= stopEverything(settled);
      return stopping;
    },
  };
}
