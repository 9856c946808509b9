import { readRecordLine, recordLimits, type NeuroglyphRecord } from "#app/research/formats/neuroglyph-record.ts";
import { ensureSource } from "#app/research/ensure-source.server.ts";
import { writeFeature, type WriteOutcome } from "#app/research/write-feature.server.ts";
import { db } from "#prisma/client.server.ts";
import { scheduleEncoding } from "#scoring/index.ts";
import type { SeedFile } from "./new-seed-files.server.ts";
import { countGzipLines, readGzipLines } from "./read-lines.server.ts";
import type { readSubjectCard } from "./subject-card.ts";

export interface LoadReport {
  outcomes: Record<WriteOutcome, number>;
  /** One line for each record that was refused: file, line, reason. */
  problems: string[];
}

interface LoadOptions {
  files: readonly SeedFile[];
  card: ReturnType<typeof readSubjectCard>;
  log: (line: string) => void;
}

/** A few transactions at a time: while one waits for the database, the next line is read. */
const atOnce = 3;
const progressEveryMs = 2_000;

/**
 * Loads seed files into the database of `db`, a transaction a feature: a kill at any moment leaves whole features,
 * and the next run goes on where this one ended. A bad record is reported and the others go on. A file without a bad
 * record is marked, so that the next start need not read it.
 */
export async function loadFeatures({ files, card, log }: LoadOptions): Promise<LoadReport> {
  const report: LoadReport = { outcomes: { added: 0, changed: 0, unchanged: 0 }, problems: [] };
  const counts = await Promise.all(files.map(({ path }) => countGzipLines(path)));
  const total = counts.reduce((sum, count) => sum + count, 0);
  const sourceIds = new Map<string, number>();
  for (const source of card.sources.values())
    sourceIds.set(source.slug, await db.$transaction((tx) => ensureSource(tx, card.model, source)));

  let done = 0;
  let lastProgress = Date.now();
  const step = () => {
    done += 1;
    if (Date.now() - lastProgress < progressEveryMs || done === total) return;
    lastProgress = Date.now();
    log(`seeds: ${done} of ${total} features`);
  };

  for (const file of files) {
    const problemsBefore = report.problems.length;
    const written = await loadFile(
      file,
      async (record, place) => {
        const sourceId = record.model === card.model.slug ? sourceIds.get(record.source) : undefined;
        if (sourceId === undefined)
          throw new RefusedRecord(`${place}: no source ${record.source} of a model ${record.model} is known here`);
        report.outcomes[await writeInTransaction(sourceId, record, place)] += 1;
      },
      report.problems,
      step,
    );
    if (report.problems.length === problemsBefore) await markLoaded(file, written);
  }
  if (report.outcomes.added + report.outcomes.changed > 0) await scheduleEncoding();
  log(`seeds: ${done} of ${total} features`);
  return report;
}

/** The record cannot be stored; the message says where it stands and why. */
class RefusedRecord extends Error {}

/**
 * Returns how many records were handed over. Refused ones and a damaged end become problems; a failing database is
 * thrown.
 */
async function loadFile(
  file: SeedFile,
  write: (record: NeuroglyphRecord, place: string) => Promise<void>,
  problems: string[],
  step: () => void,
): Promise<number> {
  let records = 0;
  let failure: { error: unknown } | null = null;
  const running = new Set<Promise<void>>();
  const settle = (error: unknown) => {
    if (error instanceof RefusedRecord) problems.push(error.message);
    else failure ??= { error };
  };
  try {
    for await (const { number, text } of readGzipLines(file.path, recordLimits.lineBytes)) {
      if (text?.trim() === "") continue;
      const place = { file: file.name, line: number };
      const read =
        text === null
          ? { record: null, problem: `${file.name}, line ${number}: longer than ${recordLimits.lineBytes} bytes` }
          : readRecordLine(text, place);
      if (read.record === null) {
        problems.push(read.problem);
        step();
        continue;
      }
      records += 1;
      const task: Promise<void> = write(read.record, `${file.name}, line ${number}`)
        .catch(settle)
        .finally(() => {
          running.delete(task);
          step();
        });
      running.add(task);
      if (running.size >= atOnce) await Promise.race(running);
      if (failure) break;
    }
  } catch (error) {
    problems.push(
      `${file.name}: damaged, cannot be read to its end (${error instanceof Error ? error.message : String(error)})`,
    );
  }
  await Promise.all(running);
  if (failure) throw (failure as { error: unknown }).error;
  return records;
}

async function writeInTransaction(sourceId: number, record: NeuroglyphRecord, place: string): Promise<WriteOutcome> {
  try {
    return await db.$transaction(
      async (tx) => {
        // Whole features survive a crash or none of it: a lost last one is simply loaded again. Saves a disk flush a
        // feature.
        await tx.$executeRaw`SET LOCAL synchronous_commit TO off`;
        return writeFeature(tx, sourceId, record);
      },
      { timeout: 60_000 },
    );
  } catch (error) {
    // Is it the record or the database? A database that answers has refused the record.
    await db.$queryRaw`SELECT 1`;
    throw new RefusedRecord(
      `${place}: ${error instanceof Error ? (error.message.trim().split("\n").at(-1) ?? "") : String(error)}`,
    );
  }
}

/** Notes that a file was loaded to its end. */
export async function markLoaded({ name, hash }: SeedFile, features: number): Promise<void> {
  const data = { hash, features, loadedAt: new Date() };
  await db.loadedSeed.upsert({ where: { file: name }, create: { file: name, ...data }, update: data });
}
