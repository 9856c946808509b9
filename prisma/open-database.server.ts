import { resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { embeddedUrl } from "./cluster-credentials.server.ts";
import { readLockHolder } from "./data-folder-lock.server.ts";
import { EmbeddedServerError } from "./embedded-server-error.ts";
import { startEmbeddedServer } from "./embedded-server.server.ts";

export interface OpenDatabase {
  url: string;
  /** Ends what was started for this; a server that ran before goes on. */
  close(): Promise<void>;
}

/** How long a start that is under way may take until its server listens. */
const startLimitMs = 60_000;

/**
 * The database for a command: the external one of `databaseUrl`; else the embedded server of `dataDir`, which may be
 * running (then it is shared) or is started for the command. Does not migrate.
 */
export async function openDatabase(options: {
  databaseUrl?: string;
  dataDir: string;
  log: (line: string) => void;
}): Promise<OpenDatabase> {
  if (options.databaseUrl) return { url: options.databaseUrl, close: () => Promise.resolve() };
  const dataDir = resolve(options.dataDir);
  const deadline = Date.now() + startLimitMs;
  for (let holder = readLockHolder(dataDir); holder; holder = readLockHolder(dataDir)) {
    if (holder.port !== null) return { url: embeddedUrl(dataDir, holder.port), close: () => Promise.resolve() };
    if (Date.now() > deadline)
      throw new EmbeddedServerError(`${dataDir} is being started by process ${holder.pid}, which takes too long.`);
    await sleep(200);
  }
  const server = await startEmbeddedServer({ dataDir, log: options.log });
  return { url: server.url, close: () => server.stop() };
}
