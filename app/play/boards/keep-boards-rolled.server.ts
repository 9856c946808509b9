import { keepDoing, type KeepOptions } from "#app/platform/keep-doing.ts";
import { rollBoards } from "./roll-boards.server.ts";

const lookMs = 60_000;

/**
 * Rolls the boards of the last 120 days now, and again soon after each midnight (UTC). Several workers may do so: one of them does the work.
 * Returns what ends it, when a roll that is under way has ended.
 */
export function keepBoardsRolled({
  onError,
  now = () => new Date(),
  everyMs = lookMs,
}: KeepOptions & { now?: () => Date }): () => Promise<void> {
  return keepDoing(() => rollBoards(now()), { onError, everyMs });
}
