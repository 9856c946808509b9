/**
 * npm runs a script through a shell; where that shell is ended by a signal, the script would go on without anybody to
 * stop it. So, when npm started us: once our parent is another process, call `stop`. Started by hand (`node …`, also
 * with `nohup … &`) nothing is watched.
 */
export function stopWhenParentVanishes(stop: () => void): void {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    stop();
  }, 500);
  timer.unref();
}
