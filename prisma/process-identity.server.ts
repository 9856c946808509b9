import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

/** Whether a process of this number runs, whoever owns it. A zombie does not count. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
  return !/^State:\s+Z/m.test(readProcFile(pid, "status"));
}

/**
 * When a process began, as text to compare: the same number with another beginning is another process. Null: not
 * known.
 */
export function processBeginning(pid: number): string | null {
  if (existsSync("/proc/self/stat")) {
    // The name in brackets may hold spaces; the 22nd field of the line, the 20th after it, is the start in clock ticks.
    const fields = readProcFile(pid, "stat")
      .replace(/^.*\)\s/s, "")
      .split(" ");
    return fields[19] ?? null;
  }
  return psColumn(pid, "lstart");
}

/** The command line of a process, arguments separated by spaces; empty when it cannot be read. */
export function commandLine(pid: number): string {
  if (existsSync("/proc/self/cmdline")) return readProcFile(pid, "cmdline").replaceAll("\0", " ");
  return psColumn(pid, "command") ?? "";
}

function readProcFile(pid: number, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, "utf8");
  } catch {
    return "";
  }
}

function psColumn(pid: number, column: string): string | null {
  if (process.platform === "win32") return null;
  const result = spawnSync("ps", ["-o", `${column}=`, "-p", String(pid)], { encoding: "utf8" });
  return result.status === 0 ? result.stdout.trim() || null : null;
}
