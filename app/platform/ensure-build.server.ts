import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { runCommand } from "./run-command.server.ts";

/** What the pages and the Prisma client are built from. */
const sourceFolders = ["app", "prisma", "scoring", "public"];
const sourceFiles = ["package.json", "package-lock.json", "remix.config.js", "vite.config.ts"];
/** Large, made, or nothing of it in the build. */
const leftOut = new Set(["generated", "migrations", "model", "training", "node_modules"]);

const built = "build/server/index.js";
const stampFile = "build/sources.stamp";
const generated = "prisma/generated/client.ts";

interface Sources {
  /** SHA-256 over names, sizes and times. */
  stamp: string;
  newestMs: number;
}

/** What the sources look like now; nothing is read but the file system's own notes. */
export function lookAtSources(root: string = process.cwd()): Sources {
  const hash = createHash("sha256");
  let newestMs = 0;
  const look = (path: string) => {
    const stat = statSync(join(root, path), { throwIfNoEntry: false });
    if (!stat) return;
    if (stat.isDirectory()) {
      for (const name of readdirSync(join(root, path)).sort()) if (!leftOut.has(name)) look(`${path}/${name}`);
    } else if (!/\.test\.tsx?$/.test(path)) {
      hash.update(`${path} ${stat.size} ${stat.mtimeMs}\n`);
      newestMs = Math.max(newestMs, stat.mtimeMs);
    }
  };
  for (const path of [...sourceFolders, ...sourceFiles]) look(path);
  return { stamp: hash.digest("hex"), newestMs };
}

/**
 * Whether the built pages are those of the sources: by the stamp of the last build, or, after `npm run build` by
 * hand, by time.
 */
export function buildIsCurrent(sources: Sources, root: string = process.cwd()): boolean {
  if (!existsSync(join(root, built)) || !existsSync(join(root, generated))) return false;
  const stamp = join(root, stampFile);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === sources.stamp) return true;
  return statSync(join(root, built)).mtimeMs > sources.newestMs;
}

/**
 * Builds the pages (and generates the Prisma client) where they are missing or older than their sources. Throws with
 * the builder's last lines.
 */
export async function ensureBuild(log: (line: string) => void, signal?: AbortSignal): Promise<void> {
  const sources = lookAtSources();
  if (!buildIsCurrent(sources)) {
    log("Building the pages ...");
    await runScript("build", signal);
  }
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, sources.stamp);
}

/** Only the Prisma client: what development needs, where Vite serves the sources. */
export async function ensureGenerated(log: (line: string) => void, signal?: AbortSignal): Promise<void> {
  const client = statSync(generated, { throwIfNoEntry: false });
  if (client && client.mtimeMs > statSync("prisma/schema.prisma").mtimeMs) return;
  log("Generating the database client ...");
  await runScript("generate", signal);
}

async function runScript(script: string, signal?: AbortSignal): Promise<void> {
  const { code, output } = await runCommand("npm", ["run", "--silent", script], { signal });
  if (code !== 0) throw new Error(`npm run ${script} failed:\n${output.trim().split("\n").slice(-15).join("\n")}`);
}
