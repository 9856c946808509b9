import { readdirSync, readFileSync } from "node:fs";

/** Seconds of processor time since the start: of this process, and of a database server with its connections (0 where the system does not say). */
export interface Spent {
  client: number;
  server: number;
}

/** Linux counts in hundredths of a second there (USER_HZ). */
const ticksPerSecond = 100;

/** `serverPid`: the server's first process, the parent of all others. */
export function processorSeconds(serverPid: number): Spent {
  const { user, system } = process.cpuUsage();
  let ticks = 0;
  for (const pid of numbersIn("/proc")) {
    const stat = readStat(pid);
    if (stat === null || (pid !== serverPid && stat.parent !== serverPid)) continue;
    ticks += stat.own + (pid === serverPid ? stat.ended : 0);
  }
  return { client: (user + system) / 1e6, server: ticks / ticksPerSecond };
}

function numbersIn(folder: string): number[] {
  try {
    return readdirSync(folder).map(Number).filter(Number.isInteger);
  } catch {
    return [];
  }
}

/** See proc_pid_stat(5): the fields after the name, from the third on. */
function readStat(pid: number): { parent: number; own: number; ended: number } | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = text
      .slice(text.lastIndexOf(")") + 2)
      .split(" ")
      .map(Number);
    const at = (field: number) => fields[field - 3] ?? 0;
    return { parent: at(4), own: at(14) + at(15), ended: at(16) + at(17) };
  } catch {
    return null;
  }
}
