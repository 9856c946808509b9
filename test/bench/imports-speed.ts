import { createReadStream, createWriteStream, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import pg from "pg";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";
import { queueResearch } from "#app/research/queue-research.server.ts";
import { importTask, runImport } from "#app/research/imports/run-import.server.ts";
import { closeDatabase, db } from "#prisma/client.server.ts";
import { startEmbeddedServer } from "#prisma/embedded-server.server.ts";
import { migrate } from "#prisma/migrate.server.ts";
import { installQueue } from "#scoring/index.ts";
import { snippetsOfFeature, tokensOfSnippet, writeUpload } from "./imports-data.ts";
import { round, timed } from "./latency.ts";
import { processorSeconds, type Spent } from "./processor-time.ts";

/** What an import writes in numbers, parents first. */
const tables = ["Feature", "Snippet", "Exam", "FeatureVector", "Explanation"];

/**
 * An import of our JSON Lines, as a worker runs it, against PostgreSQL's own COPY of the rows that it made into the same tables with the same
 * indexes, keys and triggers, on a generated database of its own.
 */
export async function importsSpeed(features: number, progress: (line: string) => void) {
  const folder = mkdtempSync(join(tmpdir(), "neuroglyph-bench-"));
  const server = await startEmbeddedServer({ dataDir: folder, log: () => undefined });
  const before = process.env.DATABASE_URL;
  try {
    await closeDatabase();
    process.env.DATABASE_URL = server.url;
    await migrate(server.url, () => undefined, installQueue);
    const file = join(folder, "upload.jsonl");
    const bytes = await writeUpload(file, features, progress);
    const id = await makeJob(file, bytes);
    progress("importing");
    const memory = watchMemory();
    const serverPid = Number.parseInt(readFileSync(join(folder, "postgres", "postmaster.pid"), "utf8"), 10);
    const spentBefore = processorSeconds(serverPid);
    const importMs = await timed(() =>
      runImport(id, { isStopping: () => false, log: (line) => progress(`  ${line}`) }),
    );
    const spentImporting = processorSeconds(serverPid);
    const { added, refused } = await db.importJob.findUniqueOrThrow({ where: { id } });
    if (added !== features) throw new Error(`${added} features were added and ${refused} refused, of ${features}`);
    const memoryMiB = memory.stop();
    rmSync(file, { force: true });
    progress("copying the same rows");
    const { copyMs, copiedBytes, spentBeforeCopy } = await copySameRows(server.url, folder, () =>
      processorSeconds(serverPid),
    );
    const spentCopying = processorSeconds(serverPid);
    const snippets = features * snippetsOfFeature;
    return {
      what: "A file of our JSON Lines on the disk, imported by a worker's job. Reference: COPY … FROM STDIN (FORMAT binary) of the same rows into the same, emptied tables, a statement a table",
      rows: { features, snippets, tokensOfSnippet },
      uploadMegabytes: round(bytes / 1e6),
      copiedMegabytes: round(copiedBytes / 1e6),
      importSeconds: round(importMs / 1000),
      processorSeconds: {
        what: "of this process and of PostgreSQL's",
        import: between(spentBefore, spentImporting),
        copy: between(spentBeforeCopy, spentCopying),
      },
      copySeconds: round(copyMs / 1000),
      snippetsPerSecond: Math.round(snippets / (importMs / 1000)),
      ofCopy: Math.round((copyMs / importMs) * 1000) / 1000,
      memoryMiB,
    };
  } finally {
    await closeDatabase();
    if (before === undefined) delete process.env.DATABASE_URL;
    else process.env.DATABASE_URL = before;
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function makeJob(path: string, bytes: number): Promise<number> {
  return db.$transaction(async (tx) => {
    const { id } = await tx.importJob.create({
      data: {
        ...{ format: "neuroglyph", fileName: "upload.jsonl", path, bytes, defaults: {}, state: "queued" },
        owner: { create: { name: "bench", foldedName: "bench", passwordHash: "-", role: "researcher" } },
      },
    });
    await queueResearch(tx, importTask, id);
    return id;
  });
}

/** The process's resident memory, in MiB: before, at most, and at most in each quarter of the time. */
function watchMemory() {
  const start = process.memoryUsage.rss();
  const seen: number[] = [];
  const timer = setInterval(() => seen.push(process.memoryUsage.rss()), 100);
  const mib = (bytes: number) => Math.round(bytes / 2 ** 20);
  return {
    stop() {
      clearInterval(timer);
      const quarter = Math.ceil(seen.length / 4);
      const quarters = [0, 1, 2, 3].map((i) => mib(Math.max(0, ...seen.slice(i * quarter, (i + 1) * quarter))));
      return { before: mib(start), peak: mib(Math.max(start, ...seen)), peakByQuarter: quarters };
    },
  };
}

function between(before: Spent, after: Spent): Spent {
  return { client: round(after.client - before.client), server: round(after.server - before.server) };
}

async function copySameRows(
  url: string,
  folder: string,
  spent: () => Spent,
): Promise<{ copyMs: number; copiedBytes: number; spentBeforeCopy: Spent }> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const columns = new Map<string, string>();
    for (const table of tables) {
      const { rows } = await client.query<{ columns: string }>(
        `SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) AS columns FROM pg_attribute
         WHERE attrelid = quote_ident($1)::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''`,
        [table],
      );
      columns.set(table, rows[0]?.columns ?? "");
      const out = client.query(copyTo(`COPY (SELECT ${columns.get(table)} FROM "${table}") TO STDOUT (FORMAT binary)`));
      await pipeline(out, createWriteStream(join(folder, table)));
    }
    // The ledger, which hangs on features, refuses to be emptied; here it is empty.
    await client.query(
      `SET session_replication_role = replica; TRUNCATE "Feature" CASCADE; SET session_replication_role = origin`,
    );
    await client.query("CHECKPOINT");
    const spentBeforeCopy = spent();
    const copyMs = await timed(async () => {
      for (const table of tables) {
        const target = client.query(copyFrom(`COPY "${table}" (${columns.get(table)}) FROM STDIN (FORMAT binary)`));
        await pipeline(createReadStream(join(folder, table), { highWaterMark: 256 * 1024 }), target);
      }
    });
    const copiedBytes = tables.reduce((sum, table) => sum + statSync(join(folder, table)).size, 0);
    return { copyMs, copiedBytes, spentBeforeCopy };
  } finally {
    await client.end();
  }
}
