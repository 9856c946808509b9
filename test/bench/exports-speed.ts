import { createWriteStream, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import { fileFormats, type FileFormat } from "#app/research/exports/export-sets.ts";
import { exportReader } from "#app/research/exports/export-reader.ts";
import { readScope } from "#app/research/exports/read-scope.server.ts";
import { openSnapshot } from "#app/research/exports/snapshot.server.ts";
import { querySets } from "#app/research/exports/table-sets.server.ts";
import { writeRows } from "#app/research/exports/write-rows.server.ts";
import { closeDatabase } from "#prisma/client.server.ts";
import { startEmbeddedServer } from "#prisma/embedded-server.server.ts";
import { migrate } from "#prisma/migrate.server.ts";
import { installQueue } from "#scoring/index.ts";
import { exportsSize, generateFeatures } from "./exports-data.ts";
import { round, timed } from "./latency.ts";

const administrator = { id: 1, name: "bench", role: "administrator" } as const;
const repeats = 3;

/** The same columns of the same rows in the same order, as PostgreSQL itself writes them: bytea in hexadecimal. */
const copySelect = `SELECT m.slug, s.slug, f.index, n.id, n.role, n."group", n.quantile, n.text, n."tokenEnds", n.activations, n."maxActivation", n.document, n.corpus, s.licence
  FROM "Snippet" AS n JOIN "Feature" AS f ON f.id = n."featureId" JOIN "Source" AS s ON s.id = f."sourceId" JOIN "Model" AS m ON m.id = s."modelId"`;

/** Exports of all snippets in every format against PostgreSQL's COPY TO of the same rows, on a generated database of its own. */
export async function exportsSpeed(features: number, progress: (line: string) => void) {
  const folder = mkdtempSync(join(tmpdir(), "neuroglyph-bench-"));
  const server = await startEmbeddedServer({ dataDir: folder, durable: false, log: () => undefined });
  try {
    await migrate(server.url, () => undefined, installQueue);
    const size = exportsSize(features);
    progress(`generating ${size.features} features with ${size.snippets} snippets`);
    await generateFeatures(server.url, size, progress);
    return { rows: size, ...(await measure(server.url, join(folder, "out"), progress)) };
  } finally {
    await closeDatabase();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Run {
  seconds: number;
  megabytes: number;
  peakMemoryMb: number;
}

export async function measure(url: string, file: string, progress: (line: string) => void) {
  const runs: Record<string, Run[]> = {};
  const note = async (name: string, act: () => Promise<number>) => {
    const run = await watched(act);
    progress(`  ${name}: ${run.seconds} s, ${run.megabytes} MB, peak ${run.peakMemoryMb} MB`);
    (runs[name] ??= []).push(run);
  };
  await copy(url, file, false);
  for (let i = 0; i < repeats; i++) {
    await note("copy csv", () => copy(url, file, false));
    await note("copy csv | gzip -1", () => copy(url, file, true));
    for (const format of fileFormats) await note(format, () => ours(url, file, format));
  }
  const best = (name: string): number => Math.min(...(runs[name] ?? []).map(({ seconds }) => seconds));
  const ratios = Object.fromEntries(
    fileFormats.map((format) => [
      format,
      {
        ofCopyCsv: round(best("copy csv") / best(format)),
        ofCopyCsvGzip: round(best("copy csv | gzip -1") / best(format)),
      },
    ]),
  );
  return {
    what: "All snippets (tokens, activations, document …) written to a file: best of three. Reference: COPY TO STDOUT (FORMAT csv) of the same columns and rows, written to the same disk by the same process, plain and through gzip level 1",
    runs,
    ratios,
  };
}

async function copy(url: string, file: string, compressed: boolean): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const stream = client.query(copyTo(`COPY (${copySelect}) TO STDOUT (FORMAT csv)`, { highWaterMark: 512 * 1024 }));
    const counter = new ByteCounter();
    await pipeline(stream, compressed ? createGzip({ level: 1 }) : new PassThrough(), counter, createWriteStream(file));
    return counter.bytes;
  } finally {
    await client.end();
  }
}

class ByteCounter extends PassThrough {
  bytes = 0;
  override _transform(chunk: Buffer, _: BufferEncoding, done: (error: Error | null, data: Buffer) => void): void {
    this.bytes += chunk.length;
    done(null, chunk);
  }
}

async function ours(url: string, file: string, format: FileFormat): Promise<number> {
  const snapshot = await openSnapshot(url);
  const out = createWriteStream(file);
  let bytes = 0;
  try {
    const reader = exportReader(administrator);
    const scope = await readScope(snapshot, { all: true }, reader);
    for await (const chunk of writeRows(snapshot, querySets.snippets, scope, reader, { format })) {
      bytes += chunk.length;
      if (!out.write(chunk)) await new Promise<void>((resolve) => out.once("drain", () => resolve()));
    }
  } finally {
    await new Promise<void>((resolve) => out.end(() => resolve()));
    await snapshot.close();
  }
  return bytes;
}

async function watched(act: () => Promise<number>): Promise<Run> {
  let peak = 0;
  const look = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 100);
  let bytes = 0;
  const milliseconds = await timed(async () => {
    bytes = await act();
  });
  clearInterval(look);
  return { seconds: round(milliseconds / 1000), megabytes: round(bytes / 1e6), peakMemoryMb: round(peak / 2 ** 20) };
}
