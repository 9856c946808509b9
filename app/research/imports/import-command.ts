/**
 * `npm run import -- PATH [--owner NAME] …`: imports a file, a folder or an archive into the instance's database, also while it runs. The same
 * command again goes on where it was, or says that all is there.
 */
import { basename, resolve } from "node:path";
import { parseArgs } from "node:util";
import pg from "pg";
import { closeLimits } from "#app/platform/limits.server.ts";
import { closeDatabase, db } from "#prisma/client.server.ts";
import { migrate } from "#prisma/migrate.server.ts";
import { openDatabase } from "#prisma/open-database.server.ts";
import { installQueue } from "#scoring/index.ts";
import { publishSource } from "../sources/change-source.server.ts";
import { formatNames } from "./api-schemas.ts";
import { storedFormat } from "./answer-imports.server.ts";
import { importDefaults } from "./import-defaults.ts";
import { placeImport, requireOwner } from "./place-import.server.ts";
import { readImport, readRefusals, type ImportDetails } from "./read-imports.server.ts";
import { advanceImport } from "./run-import.server.ts";

const usage = `npm run import -- PATH [options]
  PATH           a file, a folder or an archive (.jsonl, .gz, .tar.gz, .zip)
  --format F     ${formatNames.join(", ")}; left out: told by the files
  --owner NAME   whose the sources will be: a researcher or an administrator; left out: the first administrator
  --model M  --source S                               where records go that name none
  --name N  --licence L  --attribution A  --citation C  --description D  --kind K  --modelName N  --modelLicence L
                 said of what is new here
  --publish      publish the sources when all is in`;

const progressEveryMs = 2000;
const refusalsTold = 20;
/** Any number but the migrations' and the seeds': two commands on one file take turns by it and the import's id. */
const commandLock = 7_206_121;

const print = (line: string) => void process.stdout.write(`${line}\n`);
const complain = (line: string) => void process.stderr.write(`${line}\n`);

function readArguments() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      ...{ format: { type: "string" }, owner: { type: "string" }, publish: { type: "boolean", default: false } },
      help: { type: "boolean", default: false },
      ...{ model: { type: "string" }, source: { type: "string" }, name: { type: "string" }, kind: { type: "string" } },
      ...{ licence: { type: "string" }, attribution: { type: "string" }, citation: { type: "string" } },
      ...{ description: { type: "string" }, modelName: { type: "string" }, modelLicence: { type: "string" } },
    },
  });
  const { format: formatName, owner, publish, help, ...said } = values;
  if (help) return null;
  const [path, ...more] = positionals;
  if (path === undefined || more.length > 0) throw new Error(`one PATH is needed.\n${usage}`);
  const format = formatNames.find((name) => name === formatName);
  if (formatName !== undefined && format === undefined)
    throw new Error(`--format must be one of ${formatNames.join(", ")}.\n${usage}`);
  const defaults = importDefaults.safeParse(said);
  if (!defaults.success)
    throw new Error(defaults.error.issues.map(({ path, message }) => `--${path.join(".")}: ${message}`).join("; "));
  return {
    ...{ path: resolve(path), fileName: basename(path).slice(0, 200), owner, publish, defaults: defaults.data },
    format: format && storedFormat(format),
  };
}

async function run(): Promise<number> {
  const asked = readArguments();
  if (asked === null) {
    print(usage);
    return 0;
  }
  const { owner: ownerName, publish, ...upload } = asked;
  const database = await openDatabase({
    databaseUrl: process.env.DATABASE_URL === "" ? undefined : process.env.DATABASE_URL,
    dataDir: process.env.DATA_DIR ?? "./data",
    log: print,
  });
  let stopping = false;
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => (stopping = true));
  try {
    process.env.DATABASE_URL = database.url;
    await migrate(database.url, print, installQueue);
    const owner = await requireOwner(ownerName);
    const { id, isDone } = await placeImport(owner, upload);
    const begun = await readImport(owner, id);
    if (isDone) print(`import: ${upload.path} is in already; it has not changed since (import ${id})`);
    else {
      if (begun.read > 0) print(`import: going on after ${begun.read} records (import ${id})`);
      const stopTelling = tellProgress(id, begun.read);
      try {
        const ended = await alone(database.url, id, () =>
          advanceImport(id, { isStopping: () => stopping, log: () => undefined }),
        );
        if (!ended) {
          print("import: stopped; the same command goes on");
          return 130;
        }
      } finally {
        stopTelling();
      }
    }
    const details = await readImport(owner, id);
    await tellEnd(details, (cursor) => readRefusals(owner, id, cursor, refusalsTold));
    if (publish && details.status === "done")
      for (const key of details.sources) {
        await publishSource(owner, key);
        print(`import: ${key.model}/${key.source} is public`);
      }
    return details.status === "done" && details.refused === 0 ? 0 : 1;
  } finally {
    await closeLimits();
    await closeDatabase();
    await database.close();
  }
}

/** Holds the import while `act` runs: no other command works on it. */
async function alone<T>(url: string, id: number, act: () => Promise<T>): Promise<T> {
  const guard = new pg.Client({ connectionString: url });
  guard.on("error", () => undefined);
  await guard.connect();
  try {
    const { rows } = await guard.query<{ held: boolean }>("SELECT pg_try_advisory_lock($1, $2) AS held", [
      commandLock,
      id,
    ]);
    if (rows[0]?.held !== true) throw new Error(`another command is importing this already (import ${id})`);
    return await act();
  } finally {
    await guard.end();
  }
}

function tellProgress(id: number, from: number): () => void {
  const started = Date.now();
  const timer = setInterval(() => {
    void db.importJob.findUnique({ where: { id } }).then(
      (job) => {
        if (job === null) return;
        const { position, total, bytes, bytesRead } = job;
        const share = total !== null ? position / total : bytes > 0n ? Number(bytesRead) / Number(bytes) : 0;
        const rate = (position - from) / ((Date.now() - started) / 1000);
        print(`import: ${position} records, ${Math.min(100, Math.round(share * 100))} %, ${Math.round(rate)} a second`);
      },
      () => undefined,
    );
  }, progressEveryMs);
  return () => clearInterval(timer);
}

async function tellEnd(
  { status, failure, added, changed, unchanged, refused, unplayable, sources }: ImportDetails,
  readPage: (cursor: undefined) => ReturnType<typeof readRefusals>,
): Promise<void> {
  if (failure !== null) complain(`import: ${failure}`);
  print(`import: ${status}: ${added} added, ${changed} changed, ${unchanged} as they were, ${refused} refused`);
  if (unplayable > 0) print(`import: ${unplayable} have too few snippets for an exam: kept, but not played`);
  for (const { model, source, visibility } of sources) print(`import: ${model}/${source} (${visibility})`);
  if (refused === 0) return;
  const { items } = await readPage(undefined);
  for (const { place, reason, remedy } of items) complain(`import: refused: ${place}: ${reason} ${remedy}`.trimEnd());
  if (refused > items.length) complain(`import: and ${refused - items.length} more`);
}

try {
  process.exitCode = await run();
} catch (error) {
  complain(`import: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
