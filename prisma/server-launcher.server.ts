import { spawnSync } from "node:child_process";
import { chownSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Binaries } from "./embedded-binaries.server.ts";

/**
 * How PostgreSQL's programs are started. PostgreSQL refuses to run as root, and an ordinary user that root steps down
 * to may be unable to enter the folders where the programs or the data stand; so there are several ways, tried in
 * order (docs/decisions/0002).
 */
export interface Launcher {
  way: Way;
  /** Who must own the cluster; null: whoever runs us. */
  owner: Account | null;
  /** Program and arguments for `spawn`, and the options that go with them. */
  command(
    program: string,
    args: readonly string[],
  ): { program: string; args: string[]; options: { uid?: number; gid?: number } };
}

export interface Account {
  uid: number;
  gid: number;
}

/**
 * plain: as we are. uid: Node's own change of user. setpriv: util-linux, the server ends with us. setpriv-read,
 * setpriv-override: the same, and the process keeps one capability, to pass folders closed to its user. unshare: a
 * user namespace in which root has another number.
 */
export const ways = ["plain", "setpriv", "uid", "setpriv-read", "setpriv-override", "unshare"] as const;
export type Way = (typeof ways)[number];

const wayInWords: Record<Way, string> = {
  plain: "as the current user",
  uid: "as an unprivileged user",
  setpriv: "as an unprivileged user through setpriv",
  "setpriv-read": "as an unprivileged user through setpriv with CAP_DAC_READ_SEARCH",
  "setpriv-override": "as an unprivileged user through setpriv with CAP_DAC_OVERRIDE",
  unshare: "in a user namespace through unshare",
};

/**
 * An account that owns nothing of value: PostgreSQL's own where the system has one, else nobody. Both have names,
 * which initdb asks for.
 */
export function unprivilegedAccount(): Account {
  let passwd = "";
  try {
    passwd = readFileSync("/etc/passwd", "utf8");
  } catch {
    // No such file (macOS keeps users elsewhere): nobody's usual number.
  }
  for (const name of ["postgres", "nobody"]) {
    const fields = new RegExp(`^${name}:[^:]*:(\\d+):(\\d+):`, "m").exec(passwd);
    if (fields?.[1] && fields[2] && fields[1] !== "0") return { uid: Number(fields[1]), gid: Number(fields[2]) };
  }
  return { uid: 65534, gid: 65534 };
}

/** The launcher of one way; `pdeathsig` makes the kernel end the server should we be killed (Linux, setpriv). */
export function makeLauncher(way: Way, account: Account, pdeathsig: boolean): Launcher {
  const ids = [`--reuid=${account.uid}`, `--regid=${account.gid}`, "--clear-groups"];
  const withParent = pdeathsig ? ["--pdeathsig=INT"] : [];
  // access(2), which PostgreSQL asks about its own programs, drops capabilities of a non-root user unless
  // no_setuid_fixup is set.
  const keeping = (capability: string) => [
    "--securebits=+no_setuid_fixup",
    `--inh-caps=+${capability}`,
    `--ambient-caps=+${capability}`,
  ];
  const through = (wrapper: string, flags: string[], owner: Account | null): Launcher => ({
    way,
    owner,
    command: (program, args) => ({ program: wrapper, args: [...flags, program, ...args], options: {} }),
  });
  switch (way) {
    case "plain":
      if (pdeathsig) return through("setpriv", withParent, null);
      return { way, owner: null, command: (program, args) => ({ program, args: [...args], options: {} }) };
    case "uid":
      return { way, owner: account, command: (program, args) => ({ program, args: [...args], options: account }) };
    case "setpriv":
      return through("setpriv", [...ids, ...withParent], account);
    case "setpriv-read":
      return through("setpriv", [...keeping("dac_read_search"), ...ids, ...withParent], account);
    case "setpriv-override":
      return through("setpriv", [...keeping("dac_override"), ...ids, ...withParent], account);
    case "unshare":
      // Outside the namespace the process stays root without capabilities, so the files are root's.
      return through("unshare", ["--user", `--map-user=${account.uid}`, `--map-group=${account.gid}`], {
        uid: 0,
        gid: 0,
      });
  }
}

export function setprivKnowsParentDeath(): boolean {
  if (process.platform !== "linux") return false;
  const result = spawnSync("setpriv", ["--help"], { encoding: "utf8" });
  return result.status === 0 && result.stdout.includes("--pdeathsig");
}

/**
 * Tries a launcher for real: read PostgreSQL's shared files, write into a folder made like the cluster's, run both
 * programs. Returns null when all of it works, else the reason in one line.
 */
export function probeLauncher(launcher: Launcher, binaries: Binaries, folder: string): string | null {
  const probe = join(folder, `.probe-${process.pid}`);
  try {
    mkdirSync(probe, { mode: 0o700 });
    if (launcher.owner) chownSync(probe, launcher.owner.uid, launcher.owner.gid);
    if (process.platform === "win32") return null;
    const script = 'test "$(id -u)" != 0 && exec 3<"$1" && : >"$2" && "$3" --version && "$4" --version';
    const files = [
      join(binaries.root, "share", "postgresql", "postgres.bki"),
      join(probe, "written"),
      binaries.initdb,
      binaries.postgres,
    ];
    const { program, args, options } = launcher.command("/bin/sh", ["-c", script, "probe", ...files]);
    const result = spawnSync(program, args, { ...options, cwd: "/", encoding: "utf8", timeout: 20_000 });
    if (result.status === 0) return null;
    const lines = `${result.error?.message ?? ""}\n${result.stderr ?? ""}`.trim().split("\n");
    return lines.at(-1)?.trim() || `ended with ${result.status ?? result.signal ?? "an error"}`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    rmSync(probe, { recursive: true, force: true });
  }
}

/** The first way that works, or what was tried and why it failed. */
export function chooseLauncher(
  binaries: Binaries,
  folder: string,
  options: { clusterOwner: Account | null; allowed?: readonly Way[] },
): { launcher: Launcher } | { tried: string[] } {
  const isRoot = process.getuid?.() === 0;
  const possible: readonly Way[] = isRoot ? ways.filter((way) => way !== "plain") : ["plain"];
  const account = options.clusterOwner && options.clusterOwner.uid !== 0 ? options.clusterOwner : unprivilegedAccount();
  const pdeathsig = setprivKnowsParentDeath();
  const tried: string[] = [];
  for (const way of possible) {
    if (options.allowed && !options.allowed.includes(way)) continue;
    const launcher = makeLauncher(way, account, pdeathsig);
    const failure = probeLauncher(launcher, binaries, folder);
    if (failure === null) return { launcher };
    tried.push(`${wayInWords[way]}: ${failure}`);
  }
  return { tried };
}
