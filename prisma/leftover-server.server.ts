import { existsSync, readFileSync, unlinkSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { commandLine, isAlive } from "./process-identity.server.ts";

/**
 * Ends a server that a killed supervisor left on this cluster, and removes a postmaster.pid that names a process
 * which is no server of it (numbers are used again, in containers soon, and PostgreSQL would refuse to start). Call
 * it only while holding the folder's lock.
 */
export async function clearLeftoverServer(cluster: string, log: (line: string) => void): Promise<void> {
  const pidFile = join(cluster, "postmaster.pid");
  if (!existsSync(pidFile)) return;
  const pid = Number.parseInt(readFileSync(pidFile, "utf8"), 10);
  if (Number.isInteger(pid) && pid > 0 && pid !== process.pid && isAlive(pid) && commandLine(pid).includes(cluster)) {
    log("Stopping the PostgreSQL that an earlier start left behind ...");
    await endServer(pid);
  }
  if (existsSync(pidFile)) unlinkSync(pidFile);
}

/** Fast shutdown, then immediate, then kill: each after the one before had its time. */
export async function endServer(
  pid: number,
  limitsMs: { fast: number; immediate: number } = { fast: 20_000, immediate: 5_000 },
): Promise<void> {
  const steps = [
    { signal: "SIGINT", waitMs: limitsMs.fast },
    { signal: "SIGQUIT", waitMs: limitsMs.immediate },
    { signal: "SIGKILL", waitMs: 5_000 },
  ] as const;
  for (const { signal, waitMs } of steps) {
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    const deadline = Date.now() + waitMs;
    while (Date.now() < deadline) {
      if (!isAlive(pid)) return;
      await sleep(20);
    }
  }
}
