import { createHash } from "node:crypto";
import { mkdirSync, rmdirSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { buildIsCurrent, ensureBuild, lookAtSources } from "#app/platform/ensure-build.server.ts";

/** One for each checkout, outside of build/, which a build empties. */
const lock = join(
  tmpdir(),
  `neuroglyph-build-${createHash("sha256").update(process.cwd()).digest("hex").slice(0, 12)}`,
);
const longestBuildMs = 180_000;

/** Builds the pages where that is due; of two test files at once, one builds and the other waits. */
export async function ensureBuilt(): Promise<void> {
  while (!buildIsCurrent(lookAtSources())) {
    try {
      mkdirSync(lock);
    } catch {
      const since = statSync(lock, { throwIfNoEntry: false })?.mtimeMs;
      if (since !== undefined && Date.now() - since > longestBuildMs) rmdirSync(lock);
      await sleep(200);
      continue;
    }
    try {
      return await ensureBuild(() => undefined);
    } finally {
      rmdirSync(lock);
    }
  }
}
