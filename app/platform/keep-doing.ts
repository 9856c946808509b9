export interface KeepOptions {
  /** Told once for every look that failed; the next one tries again. */
  onError: (error: unknown) => void;
  everyMs?: number;
}

/**
 * Does the work now and then every so often, never twice at once. The signal of a work under way is aborted when it should end early.
 * Returns what ends it, resolved when the work under way has ended.
 */
export function keepDoing(
  work: (signal: AbortSignal) => Promise<unknown>,
  { onError, everyMs }: Required<KeepOptions>,
): () => Promise<void> {
  const ending = new AbortController();
  let working: Promise<unknown> = Promise.resolve();
  let busy = false;
  const look = (): void => {
    if (busy) return;
    busy = true;
    working = work(ending.signal)
      .catch(onError)
      .finally(() => (busy = false));
  };
  look();
  const timer = setInterval(look, everyMs);
  return async () => {
    ending.abort();
    clearInterval(timer);
    await working;
  };
}
