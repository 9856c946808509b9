/**
 * `npm run export -- --set S --format F --out DIR [--model M --source S | --campaign C]`: writes sets into a folder, all that the instance has (its operator may
 * see everything). `--set` may stand several times. Killed and started again it goes on where it was.
 */
import { readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { mkdir } from "node:fs/promises";
import { z } from "zod";
import { closeDatabase } from "#prisma/client.server.ts";
import { openDatabase } from "#prisma/open-database.server.ts";
import { exportReader } from "./export-reader.ts";
import { exportFormats, exportSets } from "./export-sets.ts";
import { exportRequest } from "./stored/export-request.ts";
import type { FileFacts } from "./stored/store-file.server.ts";
import { writeFolder } from "./stored/write-folder.server.ts";

const usage = `npm run export -- --set SET --format FORMAT --out FOLDER [--model MODEL --source SOURCE | --campaign CAMPAIGN]
  SET     ${exportSets.join(", ")}; several --set are possible
  FORMAT  ${exportFormats.join(", ")} (neuronpedia has its own sets)
  without --source and --campaign: all sources`;

const operator = { id: 0, name: "operator", role: "administrator" } as const;

/** Which files an earlier run has finished, and of what. */
const stateFile = ".export-state.json";
const stateSchema = z.object({
  asked: z.string(),
  files: z.array(z.object({ name: z.string(), rows: z.number(), bytes: z.number(), sha256: z.string() })),
});

async function readState(folder: string, asked: string): Promise<FileFacts[]> {
  const text = await readFile(join(folder, stateFile), "utf8").catch(() => null);
  if (text === null) return [];
  const state = stateSchema.parse(JSON.parse(text));
  if (state.asked !== asked)
    throw new Error(`${folder} holds another export already: choose another --out, or empty it.`);
  return state.files;
}

function readArguments() {
  const { values } = parseArgs({
    options: {
      set: { type: "string", multiple: true },
      format: { type: "string" },
      out: { type: "string" },
      model: { type: "string" },
      source: { type: "string" },
      campaign: { type: "string" },
      help: { type: "boolean", default: false },
    },
  });
  const { set = [], format, out, model, source, campaign, help } = values;
  if (help) return null;
  if (out === undefined) throw new Error(`--out FOLDER is missing.\n${usage}`);
  const scope =
    campaign !== undefined
      ? { campaign }
      : source !== undefined || model !== undefined
        ? { model, source }
        : { all: true };
  const asked = exportRequest.safeParse({ scope, sets: set, format });
  if (!asked.success)
    throw new Error(
      `${asked.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; ")}\n${usage}`,
    );
  return { request: asked.data, folder: resolve(out) };
}

async function run(): Promise<void> {
  const given = readArguments();
  if (given === null) {
    process.stdout.write(`${usage}\n`);
    return;
  }
  const { request, folder } = given;
  const log = (line: string) => void process.stderr.write(`${line}\n`);
  await mkdir(folder, { recursive: true });
  const asked = JSON.stringify(request);
  const files = await readState(folder, asked);
  if (files.length > 0) log(`export: ${files.length} files are there already`);
  const database = await openDatabase({
    databaseUrl: process.env.DATABASE_URL === "" ? undefined : process.env.DATABASE_URL,
    dataDir: process.env.DATA_DIR ?? "./data",
    log,
  });
  let stopping = false;
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => (stopping = true));
  try {
    process.env.DATABASE_URL = database.url;
    let told = 0;
    const ended = await writeFolder({
      ...request,
      reader: exportReader(operator),
      folder,
      finished: new Map(files.map((file) => [file.name, file])),
      onFile: async (file) => {
        files.push(file);
        await writeFile(join(folder, stateFile), JSON.stringify({ asked, files }));
        log(`export: ${file.name}, ${file.rows} rows, ${file.bytes} bytes`);
      },
      onProgress: (done, total) => {
        if (Date.now() - told < 2000) return Promise.resolve();
        told = Date.now();
        log(`export: ${done} of ${total} features`);
        return Promise.resolve();
      },
      isStopping: () => stopping,
    });
    if (!ended) log("export: stopped; the same command goes on");
    process.exitCode = ended ? 0 : 130;
  } finally {
    await closeDatabase();
    await database.close();
  }
}

try {
  await run();
} catch (error) {
  process.stderr.write(`export: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
