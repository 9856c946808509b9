import { runWorker } from "#scoring/index.ts";
import { lexicalVersion } from "#test/instance/versioned-simulator.ts";

/** A worker of version 2 that scores three explanations anew, says so, and hangs in the fourth to be killed. */
const databaseUrl = process.env.DATABASE_URL;
if (!databaseUrl) throw new Error("DATABASE_URL is not set");
const simulator = lexicalVersion("2");
let calls = 0;
const simulate: typeof simulator.simulate = (explanation, snippets) => {
  calls++;
  if (calls <= 3) return simulator.simulate(explanation, snippets);
  process.stdout.write("hangs\n");
  return new Promise(() => undefined);
};
await runWorker(
  {
    ...{ databaseUrl, simulator: "lexical", device: "cpu", concurrency: 2 },
    ...{ log: () => undefined, onScored: () => Promise.resolve() },
  },
  () => Promise.resolve({ ...simulator, simulate }),
);
