import { spawn, type ChildProcess } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync, renameSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import type { Placement } from "./cluster-placement.server.ts";
import { databaseName, embeddedUrl } from "./cluster-credentials.server.ts";
import { serverEnvironment } from "./create-cluster.server.ts";
import { EmbeddedServerError, explainFailure } from "./embedded-server-error.ts";
import { clearLeftoverServer, endServer } from "./leftover-server.server.ts";

export interface RunningServer {
  port: number;
  stop(): Promise<void>;
}

interface RunOptions {
  dataDir: string;
  durable: boolean;
  log: (line: string) => void;
  onLost: (line: string) => void;
}

const startLimitMs = 60_000;

/** For a laptop: little memory, nothing lost that was answered, no compiling of queries that take a millisecond. */
const settings = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  shared_buffers: "128MB",
  max_connections: "100",
  synchronous_commit: "on",
  max_wal_size: "1GB",
  jit: "off",
  log_destination: "stderr",
  logging_collector: "off",
  log_checkpoints: "off",
};

const settingsWithoutDurability = { fsync: "off", synchronous_commit: "off", full_page_writes: "off" };

/**
 * Runs the server and keeps it running: one that ends by itself is started again on the same port, at most five times
 * in a minute.
 */
export async function runServer(placement: Placement, options: RunOptions): Promise<RunningServer> {
  let port = await freePort();
  let child: ChildProcess | null = null;
  for (let attempt = 1; child === null; attempt += 1) {
    try {
      child = await spawnServer(placement, port, options);
    } catch (error) {
      // Somebody took the port between our asking and PostgreSQL's binding it.
      if (
        attempt === 3 ||
        !(error instanceof Error && /Address already in use|could not bind/.test(String(error.cause)))
      )
        throw error;
      port = await freePort();
    }
  }
  let running: ChildProcess = child;
  let stopping = false;
  let restarting: Promise<void> | null = null;
  const restarts: number[] = [];

  const restart = async () => {
    options.log("PostgreSQL ended by itself: starting it again ...");
    while (!stopping) {
      restarts.push(Date.now());
      if (restarts.filter((time) => time > Date.now() - 60_000).length > 5)
        return options.onLost(`PostgreSQL keeps ending: ${lastLines(options.dataDir)}`);
      await sleep(500);
      try {
        await clearLeftoverServer(placement.cluster, options.log);
        running = await spawnServer(placement, port, options);
        running.once("exit", onExit);
        return;
      } catch (error) {
        options.log(error instanceof Error ? error.message : String(error));
      }
    }
  };
  const onExit = () => {
    if (!stopping) restarting = restart();
  };
  running.once("exit", onExit);
  // Should this process end without stop(): the server must not outlive it.
  const endWithUs = () => void running.kill("SIGINT");
  process.once("exit", endWithUs);

  return {
    port,
    async stop() {
      stopping = true;
      await restarting;
      process.removeListener("exit", endWithUs);
      if (running.pid !== undefined && running.exitCode === null && running.signalCode === null)
        await endServer(running.pid);
    },
  };
}

async function spawnServer(placement: Placement, port: number, options: RunOptions): Promise<ChildProcess> {
  const { binaries, launcher, cluster } = placement;
  const logFile = logPath(options.dataDir);
  if (existsSync(logFile)) renameSync(logFile, `${logFile}.previous`);
  const output = openSync(logFile, "w", 0o600);
  const chosen = { ...settings, ...(options.durable ? {} : settingsWithoutDurability), port: String(port) };
  const flags = Object.entries(chosen).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const { program, args, options: userOptions } = launcher.command(binaries.postgres, ["-D", cluster, ...flags]);
  // Its own session: Ctrl-C in a terminal reaches us, and we stop PostgreSQL last.
  const child = spawn(program, args, {
    ...userOptions,
    cwd: "/",
    env: serverEnvironment(),
    stdio: ["ignore", output, output],
    detached: true,
  });
  closeSync(output);
  let ended: string | null = null;
  child.once("error", (error) => (ended = error.message));
  child.once("exit", (code, signal) => (ended ??= `ended with ${signal ?? code ?? "an error"}`));

  const deadline = Date.now() + startLimitMs;
  while (Date.now() < deadline) {
    if (ended !== null) {
      const lines = lastLines(options.dataDir);
      const message =
        explainFailure(lines, options.dataDir) ??
        `The embedded PostgreSQL did not start (${String(ended)}): ${lines} (its log: ${logFile})`;
      throw new EmbeddedServerError(message, { cause: lines });
    }
    try {
      if (await accepts(embeddedUrl(options.dataDir, port, "postgres"))) return child;
    } catch (error) {
      if (child.pid !== undefined) await endServer(child.pid);
      throw error;
    }
    await sleep(25);
  }
  if (child.pid !== undefined) await endServer(child.pid);
  throw new EmbeddedServerError(
    `The embedded PostgreSQL did not answer within ${startLimitMs / 1000} seconds (its log: ${logFile}).`,
  );
}

/** Connects, and makes the database where it is missing. A server that is still starting refuses: false. */
async function accepts(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  // A connection that breaks after it was made says so here; unheard it would end the process.
  client.on("error", () => undefined);
  try {
    await client.connect();
    const found = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [databaseName]);
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${databaseName}`);
    return true;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : null;
    // 28P01: the password in DATA_DIR is not this cluster's.
    if (code === "28P01")
      throw new EmbeddedServerError(
        "The password kept beside the database is not the database's own: restore postgres.password, or start with another DATA_DIR.",
      );
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

const logPath = (dataDir: string): string => join(dataDir, "postgres.log");

function lastLines(dataDir: string): string {
  try {
    return readFileSync(logPath(dataDir), "utf8").trim().split("\n").slice(-4).join(" | ");
  } catch {
    return "";
  }
}

/** A port of this machine that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        typeof address === "object" && address ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
}
