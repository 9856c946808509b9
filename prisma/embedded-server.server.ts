import { mkdirSync } from "node:fs";
import { resolve } from "node:path";
import { placeCluster } from "./cluster-placement.server.ts";
import { embeddedUrl } from "./cluster-credentials.server.ts";
import { createCluster } from "./create-cluster.server.ts";
import { lockDataFolder } from "./data-folder-lock.server.ts";
import { findBinaries } from "./embedded-binaries.server.ts";
import { EmbeddedServerError, explainFailure } from "./embedded-server-error.ts";
import { clearLeftoverServer } from "./leftover-server.server.ts";
import { runServer } from "./run-server.server.ts";
import type { Way } from "./server-launcher.server.ts";

export interface EmbeddedServer {
  /** postgresql:// address of the database, with its password. */
  url: string;
  stop(): Promise<void>;
}

export interface EmbeddedServerOptions {
  dataDir: string;
  log: (line: string) => void;
  /** Called when the server ended by itself and could not be started again, with a line that says so. */
  onLost?: (line: string) => void;
  /** False for tests: nothing is flushed to the disk. */
  durable?: boolean;
  /** The folder whose node_modules hold PostgreSQL; usually where npm started us. */
  projectFolder?: string;
  /** Restricts how root steps down; for tests. */
  allowed?: readonly (Way | "copy")[];
}

/**
 * Starts the PostgreSQL that npm installed, with its cluster in `dataDir`, on a free port of 127.0.0.1. Works for an
 * ordinary user, and for root also in a folder that other users cannot enter. Throws an EmbeddedServerError, one
 * clear line, when it cannot; a second start on a folder in use is such a case.
 */
export async function startEmbeddedServer(options: EmbeddedServerOptions): Promise<EmbeddedServer> {
  const { log, durable = true } = options;
  const dataDir = resolve(options.dataDir);
  const binaries = findBinaries(options.projectFolder);
  try {
    mkdirSync(dataDir, { recursive: true });
    const lock = await lockDataFolder(dataDir);
    try {
      const placement = placeCluster(binaries, dataDir, { allowed: options.allowed, log });
      await createCluster(placement, dataDir, { durable, log });
      await clearLeftoverServer(placement.cluster, log);
      const server = await runServer(placement, { dataDir, durable, log, onLost: options.onLost ?? log });
      lock.announcePort(server.port);
      return {
        url: embeddedUrl(dataDir, server.port),
        async stop() {
          await server.stop();
          lock.release();
        },
      };
    } catch (error) {
      lock.release();
      throw error;
    }
  } catch (error) {
    if (error instanceof EmbeddedServerError) throw error;
    const message = error instanceof Error ? error.message : String(error);
    throw new EmbeddedServerError(
      explainFailure(message, dataDir) ?? `The embedded PostgreSQL could not be started: ${message}`,
      { cause: error },
    );
  }
}
