import { rollBoards } from "./roll-boards.server.ts";

const lookMs = 60_000;

interface KeepOptions {
  /** Told once for every time the boards could not be rolled; the next look tries again. */
  onError: (error: unknown) => void;
  now?: () => Date;
  everyMs?: number;
}

/**
 * Rolls the boards of the last 120 days now, and again soon after each midnight (UTC). Several workers may do so: one of them does the work.
 * Returns what ends it, when a roll that is under way has ended.
 */
export function keepBoardsRolled({
  onError,
  now = () => new Date(),
  everyMs = lookMs,
}: KeepOptions): () => Promise<void> {
  let rolling: Promise<unknown> = Promise.resolve();
  let busy = false;
  const look = (): void => {
    if (busy) return;
    busy = true;
    rolling = rollBoards(now())
      .catch(onError)
      .finally(() => (busy = false));
  };
  look();
  const timer = setInterval(look, everyMs);
  return async () => {
    clearInterval(timer);
    await rolling;
  };
}
