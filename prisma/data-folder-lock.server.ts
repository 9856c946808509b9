import { linkSync, readFileSync, renameSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { EmbeddedServerError } from "./embedded-server-error.ts";
import { isAlive, processBeginning } from "./process-identity.server.ts";

const lockContent = z.object({
  pid: z.number().int().positive(),
  /** Guards against a process number used again after a crash. */
  beginning: z.string().nullable(),
  /** Where the server listens once it does. */
  port: z.number().int().positive().nullable(),
});
type LockContent = z.infer<typeof lockContent>;

export interface DataFolderLock {
  announcePort(port: number): void;
  release(): void;
}

const lockPath = (dataDir: string): string => join(dataDir, "embedded-server.lock");

/** Who runs the embedded server of this folder now, or null. A lock left by a dead process counts for nothing. */
export function readLockHolder(dataDir: string): LockContent | null {
  let content: LockContent;
  try {
    content = lockContent.parse(JSON.parse(readFileSync(lockPath(dataDir), "utf8")));
  } catch {
    return null;
  }
  if (!isAlive(content.pid)) return null;
  if (content.beginning !== null && processBeginning(content.pid) !== content.beginning) return null;
  return content;
}

/** One owner a folder. Throws a clear line when another live process holds it. */
export async function lockDataFolder(dataDir: string): Promise<DataFolderLock> {
  const path = lockPath(dataDir);
  const own: LockContent = { pid: process.pid, beginning: processBeginning(process.pid), port: null };
  const written = `${path}.${process.pid}`;
  const inUse = (pid: number) =>
    new EmbeddedServerError(
      `${dataDir} is in use by another Neuroglyph (process ${pid}): stop that one, or set DATA_DIR (and PORT) to run a second one.`,
    );

  writeFileSync(written, JSON.stringify(own), { mode: 0o600 });
  for (let attempt = 0; ; attempt += 1) {
    try {
      // A link appears with its content or not at all: nobody reads half a lock.
      linkSync(written, path);
      break;
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
      const holder = readLockHolder(dataDir);
      if (holder || attempt === 3) {
        removeQuietly(written);
        throw holder ? inUse(holder.pid) : error;
      }
      removeQuietly(path);
    }
  }
  removeQuietly(written);
  // Two processes may have found the same stale lock at once: the one whose lock was removed in between steps back.
  await sleep(60);
  const holder = readLockHolder(dataDir);
  if (holder && holder.pid !== process.pid) throw inUse(holder.pid);

  return {
    announcePort(port) {
      writeFileSync(written, JSON.stringify({ ...own, port }), { mode: 0o600 });
      renameSync(written, path);
    },
    release() {
      if (readLockHolder(dataDir)?.pid === process.pid) removeQuietly(path);
    },
  };
}

function removeQuietly(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // Somebody else removed it: what was wanted.
  }
}
