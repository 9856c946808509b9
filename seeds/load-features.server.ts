import { readRecordLine, recordLimits, type NeuroglyphRecord } from "#app/research/formats/neuroglyph-record.ts";
import { ensureSource } from "#app/research/ensure-source.server.ts";
import { writeChecked } from "#app/research/imports/write-checked.server.ts";
import { db } from "#prisma/client.server.ts";
import { scheduleEncoding } from "#scoring/index.ts";
import type { SeedFile } from "./new-seed-files.server.ts";
import { countGzipLines, readGzipLines } from "./read-lines.server.ts";
import type { readSubjectCard } from "./subject-card.ts";

export interface LoadReport {
  outcomes: Record<"added" | "changed" | "unchanged", number>;
  /** One line for each record that was refused: file, line, reason. */
  problems: string[];
}

interface LoadOptions {
  files: readonly SeedFile[];
  card: ReturnType<typeof readSubjectCard>;
  log: (line: string) => void;
}

/** Features in one transaction. */
const batchSize = 40;
const progressEveryMs = 2_000;

/**
 * Loads seed files into the database of `db`, some features a transaction: a kill at any moment leaves whole features,
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
  const step = (records: number) => {
    done += records;
    if (Date.now() - lastProgress < progressEveryMs || done === total) return;
    lastProgress = Date.now();
    log(`seeds: ${done} of ${total} features`);
  };

  const sourceOf = (record: NeuroglyphRecord) =>
    record.model === card.model.slug ? sourceIds.get(record.source) : undefined;
  for (const file of files) {
    const problemsBefore = report.problems.length;
    const written = await loadFile(file, sourceOf, report, step);
    if (report.problems.length === problemsBefore) await markLoaded(file, written);
  }
  if (report.outcomes.added + report.outcomes.changed > 0) await scheduleEncoding();
  log(`seeds: ${done} of ${total} features`);
  return report;
}

interface Waiting {
  place: string;
  sourceId: number;
  record: NeuroglyphRecord;
}

/**
 * Returns how many records were handed over. Refused ones and a damaged end become problems; a failing database is
 * thrown.
 */
async function loadFile(
  file: SeedFile,
  sourceOf: (record: NeuroglyphRecord) => number | undefined,
  report: LoadReport,
  step: (records: number) => void,
): Promise<number> {
  let records = 0;
  let waiting: Waiting[] = [];
  const flush = async () => {
    await writeWaiting(waiting, report);
    step(waiting.length);
    waiting = [];
  };
  const refuse = (problem: string) => {
    report.problems.push(problem);
    step(1);
  };
  for await (const { number, text } of readToDamage(file, report.problems)) {
    if (text?.trim() === "") continue;
    const place = `${file.name}, line ${number}`;
    if (text === null) {
      refuse(`${place}: longer than ${recordLimits.lineBytes} bytes`);
      continue;
    }
    const { record, problem } = readRecordLine(text, { file: file.name, line: number });
    const sourceId = record === null ? undefined : sourceOf(record);
    if (record === null) refuse(problem);
    else if (sourceId === undefined)
      refuse(`${place}: no source ${record.source} of a model ${record.model} is known here`);
    else {
      records += 1;
      // The same feature again is a change of the first one.
      const again = waiting.some((other) => other.sourceId === sourceId && other.record.index === record.index);
      if (again || waiting.length >= batchSize) await flush();
      waiting.push({ place, sourceId, record });
    }
  }
  await flush();
  return records;
}

async function* readToDamage(file: SeedFile, problems: string[]): ReturnType<typeof readGzipLines> {
  try {
    yield* readGzipLines(file.path, recordLimits.lineBytes);
  } catch (error) {
    problems.push(
      `${file.name}: damaged, cannot be read to its end (${error instanceof Error ? error.message : String(error)})`,
    );
  }
}

/** A transaction a source; where the database refuses one, each record by itself, so that the others are kept. */
async function writeWaiting(waiting: readonly Waiting[], report: LoadReport): Promise<void> {
  for (const sourceId of new Set(waiting.map((one) => one.sourceId))) {
    const records = waiting.filter((one) => one.sourceId === sourceId);
    const count = ({ added, changed, unchanged }: LoadReport["outcomes"]) => {
      report.outcomes.added += added;
      report.outcomes.changed += changed;
      report.outcomes.unchanged += unchanged;
    };
    try {
      count(
        await writeChecked(
          sourceId,
          records.map(({ record }) => record),
        ),
      );
    } catch {
      for (const { place, record } of records) {
        try {
          count(await writeChecked(sourceId, [record]));
        } catch (error) {
          // Is it the record or the database? A database that answers has refused the record.
          await db.$queryRaw`SELECT 1`;
          report.problems.push(
            `${place}: ${error instanceof Error ? (error.message.trim().split("\n").at(-1) ?? "") : String(error)}`,
          );
        }
      }
    }
  }
}

/** Notes that a file was loaded to its end. */
export async function markLoaded({ name, hash }: SeedFile, features: number): Promise<void> {
  const data = { hash, features, loadedAt: new Date() };
  await db.loadedSeed.upsert({ where: { file: name }, create: { file: name, ...data }, update: data });
}
