/** A life shorter than this counts as ended at once. */
const shortLifeMs = 5_000;
const mostShortLives = 5;
const firstPauseMs = 250;
const longestPauseMs = 5_000;

/**
 * How long to wait before a process that died is started again, and when to stop trying: five lives in a row that
 * ended at once.
 */
export function restartPolicy(): { afterDeath(livedMs: number): { giveUp: boolean; pauseMs: number } } {
  let shortLives = 0;
  return {
    afterDeath(livedMs) {
      shortLives = livedMs < shortLifeMs ? shortLives + 1 : 0;
      const pauseMs = Math.min(longestPauseMs, firstPauseMs * 2 ** Math.max(0, shortLives - 1));
      return { giveUp: shortLives >= mostShortLives, pauseMs };
    },
  };
}
