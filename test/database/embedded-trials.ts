import { spawn, type ChildProcess, type SpawnOptions } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterAll, afterEach, beforeAll } from "vitest";
import {
  startEmbeddedServer,
  type EmbeddedServer,
  type EmbeddedServerOptions,
} from "#prisma/embedded-server.server.ts";

export const isRoot = process.getuid?.() === 0;
export const nobody = 65534;
const running: EmbeddedServer[] = [];
const processes: ChildProcess[] = [];

/** A folder of the test file's own, that other users may pass; what runs after a test is ended, all is removed at the end. */
export function trialFolder(): { path: (...parts: string[]) => string } {
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "neuroglyph-embedded-"));
    chmodSync(folder, 0o755);
  });
  afterEach(async () => {
    for (const server of running.splice(0)) await server.stop();
    for (const child of processes.splice(0)) {
      if (child.exitCode === null && child.signalCode === null) child.kill("SIGKILL");
    }
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return { path: (...parts) => join(folder, ...parts) };
}

/** A server for a trial: nothing flushed to the disk, stopped after the test. */
export async function start(dataDir: string, options: Partial<EmbeddedServerOptions> = {}): Promise<EmbeddedServer> {
  const server = await startEmbeddedServer({ dataDir, durable: false, log: () => undefined, ...options });
  running.push(server);
  return server;
}

export async function query<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3_000 });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Runs test/database/run-embedded-server.ts (or a bundle of it) and waits for what it says. */
export async function runProcess(
  command: string,
  args: string[],
  options: SpawnOptions = {},
): Promise<{ child: ChildProcess; said: string }> {
  const child = spawn(command, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
  processes.push(child);
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const deadline = Date.now() + 60_000;
  while (!/^(ready|failed) .*$/m.test(said)) {
    if (child.exitCode !== null || Date.now() > deadline) throw new Error(`said: ${said}`);
    await sleep(20);
  }
  return { child, said: /^(?:ready|failed) .*$/m.exec(said)?.[0] ?? "" };
}

export const ownerScript = ["--import", "tsx", "test/database/run-embedded-server.ts"];
export const serverPid = (cluster: string): number =>
  Number.parseInt(readFileSync(join(cluster, "postmaster.pid"), "utf8"), 10);

/** Whether a folder above this checkout keeps other users out. */
export function checkoutIsClosed(): boolean {
  let folder = process.cwd();
  while ((statSync(folder).mode & 0o001) !== 0) {
    if (folder === dirname(folder)) return false;
    folder = dirname(folder);
  }
  return true;
}
