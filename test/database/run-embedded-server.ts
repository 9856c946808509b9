/**
 * A process that runs an embedded server until SIGTERM: `DATA_DIR [WAYS, comma-separated]`. Prints `ready URL`, or
 * `failed REASON`.
 */
import { startEmbeddedServer } from "#prisma/embedded-server.server.ts";
import { ways, type Way } from "#prisma/server-launcher.server.ts";

const [dataDir = "", wayList = ""] = process.argv.slice(2);
const allowed = wayList === "" ? undefined : ways.filter((way: Way) => wayList.split(",").includes(way));
try {
  const server = await startEmbeddedServer({
    dataDir,
    allowed,
    durable: false,
    log: (line) => process.stdout.write(`${line}\n`),
  });
  process.once("SIGTERM", () => void server.stop().then(() => process.exit(0)));
  // Keeps the process alive, as a supervisor's children would.
  setInterval(() => undefined, 60_000);
  process.stdout.write(`ready ${server.url}\n`);
} catch (error) {
  process.stdout.write(`failed ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
