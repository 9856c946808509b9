/**
 * The first call acts at once; calls within `pauseMs` after an act make one act together when the pause is over. A waiting act keeps no
 * process alive.
 */
export function spaceCalls(act: () => void, pauseMs: number): () => void {
  let pausing = false;
  let wanted = false;
  const actAndPause = (): void => {
    act();
    pausing = true;
    const timer: unknown = setTimeout(() => {
      pausing = false;
      if (!wanted) return;
      wanted = false;
      actAndPause();
    }, pauseMs);
    // A number in browsers.
    if (typeof timer === "object" && timer !== null && "unref" in timer && typeof timer.unref === "function")
      timer.unref();
  };
  return () => {
    if (pausing) wanted = true;
    else actAndPause();
  };
}
