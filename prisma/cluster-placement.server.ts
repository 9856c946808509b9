import { createHash } from "node:crypto";
import {
  chmodSync,
  cpSync,
  existsSync,
  lchownSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";
import { binariesIn, type Binaries } from "./embedded-binaries.server.ts";
import { EmbeddedServerError } from "./embedded-server-error.ts";
import { chooseLauncher, type Account, type Launcher, type Way } from "./server-launcher.server.ts";

/** Where the cluster stands, with which programs it runs and how they are started. */
export interface Placement {
  binaries: Binaries;
  launcher: Launcher;
  /** PostgreSQL's data directory. */
  cluster: string;
  /** A folder beside the cluster that the server's user can reach. */
  folder: string;
}

/** Folders in which root may keep a cluster that cannot stand in DATA_DIR; the first that can be written. */
const otherHomes = ["/var/lib", "/var/tmp"];

/**
 * Decides how and where. Normally in DATA_DIR with the programs of node_modules. When no user but root can come there
 * and none of the ways past that works here, the programs are copied to a folder that others may pass, the cluster
 * stands beside them, and DATA_DIR/postgres.location names it.
 */
export function placeCluster(
  binaries: Binaries,
  dataDir: string,
  options: { allowed?: readonly (Way | "copy")[]; log: (line: string) => void },
): Placement {
  const allowed = options.allowed?.filter((way) => way !== "copy");
  const note = join(dataDir, "postgres.location");
  const cluster = join(dataDir, "postgres");
  const tried: string[] = [];
  if (!existsSync(note)) {
    const choice = chooseLauncher(binaries, dataDir, { clusterOwner: ownerOf(cluster), allowed });
    if ("launcher" in choice) return { binaries, launcher: choice.launcher, cluster, folder: dataDir };
    tried.push(...choice.tried);
  }
  const copyAllowed = process.getuid?.() === 0 && (options.allowed?.includes("copy") ?? true);
  if (copyAllowed && !existsSync(cluster)) {
    const home = existsSync(note) ? readFileSync(note, "utf8").trim() : makeHome(dataDir);
    const copied = copyBinaries(binaries, home);
    const outside = join(home, "postgres");
    const choice = chooseLauncher(copied, home, {
      clusterOwner: ownerOf(outside),
      allowed: allowed?.length ? allowed : undefined,
    });
    if ("launcher" in choice) {
      if (!existsSync(note)) {
        writeFileSync(note, `${home}\n`);
        options.log(`PostgreSQL's user cannot enter ${dataDir}: the database is kept in ${home} (noted in ${note}).`);
      }
      return { binaries: copied, launcher: choice.launcher, cluster: outside, folder: home };
    }
    tried.push(...choice.tried.map((failure) => `with copies in ${home}, ${failure}`));
  }
  throw new EmbeddedServerError(
    `The embedded PostgreSQL does not start for this user in ${dataDir}. Tried: ${tried.join("; ")}. Start Neuroglyph as an ordinary user, or set DATABASE_URL.`,
  );
}

export function ownerOf(path: string): Account | null {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat ? { uid: stat.uid, gid: stat.gid } : null;
}

/**
 * Gives a cluster and all in it to the user who runs it; needed once after the way changed. Symbolic links are not
 * followed.
 */
export function giveTo(owner: Account, path: string): void {
  lchownSync(path, owner.uid, owner.gid);
  for (const entry of readdirSync(path, { withFileTypes: true, recursive: true })) {
    lchownSync(join(entry.parentPath, entry.name), owner.uid, owner.gid);
  }
}

function makeHome(dataDir: string): string {
  const name = `neuroglyph-${createHash("sha256").update(resolve(dataDir)).digest("hex").slice(0, 12)}`;
  for (const parent of otherHomes) {
    const home = join(parent, name);
    try {
      mkdirSync(home, { recursive: true, mode: 0o711 });
      chmodSync(home, 0o711);
      // In a folder that anybody may write to, only one made by us is trusted.
      if (ownerOf(home)?.uid === 0) return home;
    } catch {
      // Try the next parent.
    }
  }
  throw new EmbeddedServerError(
    `Neither ${dataDir} nor ${otherHomes.join(" nor ")} can hold a database that an unprivileged user may run. Set DATABASE_URL.`,
  );
}

function copyBinaries(binaries: Binaries, home: string): Binaries {
  const target = join(home, "programs");
  const packageInfo = join(dirname(binaries.root), "package.json");
  const stamp = join(home, "programs.version");
  const version = existsSync(packageInfo) ? readFileSync(packageInfo, "utf8") : "";
  if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== version) {
    cpSync(binaries.root, target, { recursive: true, force: true, verbatimSymlinks: true });
    openToAll(target);
    writeFileSync(stamp, version);
  }
  return binariesIn(target);
}

/** The source may have been installed under a closed umask. */
function openToAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isSymbolicLink()) continue;
    chmodSync(path, entry.isDirectory() || (statSync(path).mode & 0o100) !== 0 ? 0o755 : 0o644);
  }
}
