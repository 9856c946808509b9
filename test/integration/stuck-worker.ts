import { runWorker } from "#scoring/index.ts";

/** A worker whose points never end: it takes a job, says so, and waits inside the transaction to be killed. */
const databaseUrl = process.env.DATABASE_URL;
if (!databaseUrl) throw new Error("DATABASE_URL is not set");
await runWorker({
  databaseUrl,
  simulator: "lexical",
  device: "cpu",
  concurrency: 1,
  log: () => undefined,
  onScored: () => {
    process.stdout.write("inside\n");
    return new Promise(() => undefined);
  },
});
