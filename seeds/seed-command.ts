/**
 * `npm run seed [-- FOLDER]`: loads the features of seeds/features (or of FOLDER) into the database; a second run
 * changes nothing.
 */
import { join, resolve } from "node:path";
import pg from "pg";
import { z } from "zod";
import { closeDatabase } from "#prisma/client.server.ts";
import { EmbeddedServerError } from "#prisma/embedded-server-error.ts";
import { migrate } from "#prisma/migrate.server.ts";
import { openDatabase } from "#prisma/open-database.server.ts";
import { installQueue } from "#scoring/index.ts";
import { startFirstCampaign } from "./first-campaign.server.ts";
import { loadFeatures } from "./load-features.server.ts";
import { loadVectors } from "./load-vectors.server.ts";
import { newSeedFiles, seedFolder } from "./new-seed-files.server.ts";
import { readSubjectCard, subjectCardPath } from "./subject-card.ts";

const environment = z.object({
  DATABASE_URL: z.string().optional(),
  DATA_DIR: z.string().default("./data"),
  SEEDS_DIR: z.string().default(seedFolder),
  /** Of the subject model; for trials with another one. */
  SUBJECT_CARD: z.string().default(subjectCardPath),
});

/** Any number but the migrations': two loaders take turns. */
const loaderLock = 7_206_120;

const print = (line: string) => void process.stdout.write(`${line}\n`);
const complain = (line: string) => void process.stderr.write(`${line}\n`);

async function seed(): Promise<number> {
  const present = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ""));
  const { DATABASE_URL, DATA_DIR, SEEDS_DIR, SUBJECT_CARD } = environment.parse(present);
  const folder = process.argv[2] ?? SEEDS_DIR;
  const database = await openDatabase({ databaseUrl: DATABASE_URL, dataDir: DATA_DIR, log: print });
  // A server that was started for this ends with it. What is half written is rolled back; the next run goes on.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
    process.once(signal, () => void database.close().finally(() => process.exit(130)));
  try {
    process.env.DATABASE_URL = database.url;
    await migrate(database.url, print, installQueue);
    const guard = new pg.Client({ connectionString: database.url });
    guard.on("error", () => undefined);
    await guard.connect();
    try {
      await guard.query("SELECT pg_advisory_lock($1)", [loaderLock]);
      const started = Date.now();
      const card = readSubjectCard(SUBJECT_CARD);
      const files = await newSeedFiles(folder);
      const vectorFiles = await newSeedFiles(join(folder, "vectors"));
      if (files.length + vectorFiles.length === 0) {
        print(`seeds: nothing new in ${resolve(folder)}`);
        return 0;
      }
      const { outcomes, problems } = await loadFeatures({ files, card, log: print });
      problems.push(...(await loadVectors(vectorFiles, card.model.slug)));
      const seconds = ((Date.now() - started) / 1000).toFixed(1);
      print(
        `seeds: ${outcomes.added} added, ${outcomes.changed} changed, ${outcomes.unchanged} as they were, in ${seconds} s`,
      );
      await startFirstCampaign(print);
      for (const problem of problems) complain(`seeds: refused: ${problem}`);
      return problems.length === 0 ? 0 : 1;
    } finally {
      await guard.end();
    }
  } finally {
    await closeDatabase();
    await database.close();
  }
}

try {
  process.exitCode = await seed();
} catch (error) {
  complain(
    error instanceof EmbeddedServerError
      ? error.message
      : `seeds: ${error instanceof Error ? error.message : String(error)}`,
  );
  process.exitCode = 1;
}
