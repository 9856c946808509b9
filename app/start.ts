/**
 * `npm start`: everything for the main job on one machine. Builds if needed, brings the database up, keeps web and
 * worker running, stops it all in order.
 */
import { join } from "node:path";
import { awaitHealth } from "./platform/await-health.server.ts";
import { ensureBuild, ensureGenerated } from "./platform/ensure-build.server.ts";
import { EnvironmentError, readEnvironment, type Environment } from "./platform/env.server.ts";
import { stopWhenParentVanishes } from "./platform/parent-watch.server.ts";
import { localAddress, portProblem } from "./platform/port-is-free.server.ts";
import { runCommand } from "./platform/run-command.server.ts";
import { stopInOrder } from "./platform/stop-in-order.server.ts";
import { superviseChild, type SupervisedChild } from "./platform/supervise-child.server.ts";

const development = process.argv.includes("--dev");
const print = (line: string) => void process.stdout.write(`${line}\n`);
const complain = (line: string) => void process.stderr.write(`${line}\n`);
const childPatienceMs = 10_000;

const order = stopInOrder(complain);
const children: SupervisedChild[] = [];

/** A reason to end that needs no stack trace. */
class StartProblem extends Error {}

async function start(): Promise<void> {
  const environment = readEnvironment(process.env);
  const problem = await portProblem(environment.HOST, environment.PORT);
  if (problem) throw new StartProblem(problem);

  await (development ? ensureGenerated(print, order.signal) : ensureBuild(print, order.signal));
  if (order.signal.aborted) return;
  const databaseUrl = await openDatabase(environment);
  process.env.DATABASE_URL = databaseUrl;
  if (order.signal.aborted) return;
  await prepareDatabase(environment, databaseUrl);
  if (order.signal.aborted) return;

  print("Starting the web server and the scorer ...");
  startChildren(environment, databaseUrl);
  const address = localAddress(environment.HOST, environment.PORT);
  if (await awaitHealth(address, print, order.signal)) print(`Neuroglyph is running at ${address}`);
}

/** The external database, or the embedded one, which stops last. */
async function openDatabase({ DATABASE_URL, DATA_DIR }: Environment): Promise<string> {
  if (DATABASE_URL) return DATABASE_URL;
  const { startEmbeddedServer } = await import("#prisma/embedded-server.server.ts");
  print(`Starting the database in ${DATA_DIR} ...`);
  const server = await startEmbeddedServer({ dataDir: DATA_DIR, log: print, onLost: (line) => void fail(line) });
  order.onStop(() => server.stop());
  return server.url;
}

/**
 * Tables, administrator, first features. What uses the generated client is imported here: a fresh clone has none
 * before the build.
 */
async function prepareDatabase(environment: Environment, databaseUrl: string): Promise<void> {
  const { migrate } = await import("#prisma/migrate.server.ts");
  const { closeDatabase } = await import("#prisma/client.server.ts");
  const { installQueue } = await import("#scoring/index.ts");
  const { ensureAdministrator } = await import("./accounts/ensure-administrator.server.ts");
  const { newSeedFiles } = await import("#seeds/new-seed-files.server.ts");
  try {
    await migrate(databaseUrl, print, installQueue);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (!environment.DATABASE_URL || !/^(ECONN|ENOTFOUND|EHOST|ETIMEDOUT|28|3D000)/.test(code)) throw error;
    throw new StartProblem(
      `The database of DATABASE_URL (${new URL(databaseUrl).host}) cannot be used: ${error instanceof Error ? error.message || code : code}`,
    );
  }
  try {
    await ensureAdministrator(environment);
    const folder = process.env.SEEDS_DIR || undefined;
    if ((await newSeedFiles(folder)).length > 0) await loadSeeds();
  } finally {
    await closeDatabase();
  }
}

/**
 * In a process of its own, whose memory is gone afterwards. A refused record is said and does not keep the game from
 * starting.
 */
async function loadSeeds(): Promise<void> {
  print("Loading the first features ...");
  const { code } = await runCommand(process.execPath, ["--import", "tsx", "seeds/seed-command.ts"], {
    signal: order.signal,
    onLine: print,
  });
  if (code !== 0 && !order.signal.aborted)
    complain("Not all features could be loaded; the game starts with what is there.");
}

function startChildren(environment: Environment, databaseUrl: string): void {
  const { PORT, HOST, DATA_DIR } = environment;
  const env: NodeJS.ProcessEnv = { ...process.env, DATABASE_URL: databaseUrl, DATA_DIR, HOST, PORT: String(PORT) };
  env.NODE_ENV = development ? "development" : (process.env.NODE_ENV ?? "production");
  // Needed once, above: no reason to keep it in more processes.
  delete env.ADMIN_USERNAME;
  delete env.ADMIN_PASSWORD;
  order.onStop(async () => {
    await Promise.all(children.map((child) => child.stop(childPatienceMs)));
  });
  const run = (name: string, args: string[]) =>
    children.push(
      superviseChild({
        ...{ name, args, env, log: print, logFile: join(DATA_DIR, "logs", `${name}.log`) },
        echo: development ? (text) => void process.stdout.write(text) : undefined,
        onGiveUp: (line) => void fail(line),
      }),
    );
  run("web", ["app/web.ts", ...(development ? ["--dev"] : [])]);
  run("worker", ["app/worker.ts"]);
}

async function fail(line: string): Promise<void> {
  complain(line);
  await order.stopAll(starting);
  process.exit(1);
}

let asked = 0;
const stop = () => {
  asked += 1;
  if (asked === 1) {
    print("Stopping ...");
    void order.stopAll(starting).then(() => process.exit(0));
  } else {
    for (const child of children) child.kill();
  }
};
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stop);
stopWhenParentVanishes(stop);

const starting = start();
starting.catch((error: unknown) => {
  if (order.signal.aborted) return;
  const expected =
    error instanceof StartProblem ||
    error instanceof EnvironmentError ||
    (error instanceof Error && error.name === "EmbeddedServerError");
  const text = error instanceof Error ? (expected ? error.message : (error.stack ?? error.message)) : String(error);
  void fail(text);
});
