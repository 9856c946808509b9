import pg from "pg";
import { readExamSecret } from "#scoring/index.ts";
import { db } from "#prisma/client.server.ts";
import type { ReadItem, RecordProblem } from "../formats/read-items.ts";
import { claimSource, type Claimed, type Writer } from "./claim-source.server.ts";
import type { ImportDefaults } from "./import-defaults.ts";
import { prepareItem } from "./prepare-record.ts";
import { writeBatch, type BatchEntry, type BatchOutcome } from "./write-batch.server.ts";

export interface Refusal extends RecordProblem {
  /** Number of the record in the upload, from 1. */
  record: number;
  place: string;
}

/** What is written together: one transaction. */
export interface Batch {
  entries: BatchEntry[];
  refusals: Refusal[];
  /** Records handled with it, refused ones among them. */
  records: number;
}

/** Bounds of a batch: what a crash has to do again, and what memory holds. */
const mostRecords = 400;
const mostBytes = 12 * 1024 * 1024;

/** A connection of its own: COPY holds it for long. */
export async function openWriterConnection(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL, application_name: "neuroglyph import" });
  client.on("error", () => undefined);
  await client.connect();
  return client;
}

/** Checks items, finds their sources and cuts them into batches; a key that comes again starts a new batch, so that it is a change of the first. */
export class BatchMaker {
  private readonly claims = new Map<string, Claimed>();
  private batch: Batch = { entries: [], refusals: [], records: 0 };
  private keys = new Set<string>();
  private bytes = 0;
  private number: number;
  readonly sourceIds = new Set<number>();

  constructor(
    private readonly writer: Writer,
    private readonly defaults: ImportDefaults,
    /** Records handled before. */
    from = 0,
  ) {
    this.number = from;
  }

  /** Takes an item; returns the batch that is full before or with it, if one is. */
  async take(item: ReadItem): Promise<Batch | null> {
    const { prepared, problem } = prepareItem(item);
    if (prepared === null) {
      this.refuse(item.place, problem);
      return this.batch.records >= mostRecords ? this.finish() : null;
    }
    const { model, source, index } = prepared.record;
    const { sourceId, problem: taken } = await this.claim(model, source);
    if (sourceId === null) {
      this.refuse(item.place, taken);
      return this.batch.records >= mostRecords ? this.finish() : null;
    }
    const key = `${sourceId} ${index}`;
    const before = this.keys.has(key) || this.bytes + prepared.bytes > mostBytes ? this.finish() : null;
    this.keys.add(key);
    this.bytes += prepared.bytes;
    this.batch.entries.push({ ...prepared, sourceId });
    this.batch.records += 1;
    this.number += 1;
    return before ?? (this.batch.records >= mostRecords ? this.finish() : null);
  }

  /** What is left; null where nothing is. */
  finish(): Batch | null {
    const { batch } = this;
    this.batch = { entries: [], refusals: [], records: 0 };
    this.keys = new Set();
    this.bytes = 0;
    return batch.records === 0 ? null : batch;
  }

  private refuse(place: string, problem: RecordProblem): void {
    this.number += 1;
    this.batch.records += 1;
    this.batch.refusals.push({ record: this.number, place, ...problem });
  }

  private async claim(model: string, source: string): Promise<Claimed> {
    const key = `${model}/${source}`;
    const known = this.claims.get(key);
    if (known !== undefined) return known;
    const claimed = await claimSource(this.writer, model, source, this.defaults);
    this.claims.set(key, claimed);
    if (claimed.sourceId !== null) this.sourceIds.add(claimed.sourceId);
    return claimed;
  }
}

export interface RecordsReport extends BatchOutcome {
  refusals: Refusal[];
}

/**
 * Writes records at once, without a job: what fits into one request. Good ones are kept where others are refused; a transaction each batch. The
 * caller has checked that the writer may import.
 */
export async function writeRecords(
  writer: Writer,
  items: Iterable<ReadItem> | AsyncIterable<ReadItem>,
  defaults: ImportDefaults = {},
): Promise<RecordsReport> {
  const report: RecordsReport = { added: 0, changed: 0, unchanged: 0, unplayable: 0, refusals: [] };
  const secret = await readExamSecret(db);
  const client = await openWriterConnection();
  try {
    const maker = new BatchMaker(writer, defaults);
    const write = async (batch: Batch | null) => {
      if (batch === null) return;
      await client.query("BEGIN");
      try {
        const { added, changed, unchanged, unplayable } = await writeBatch(client, batch.entries, secret);
        await client.query("COMMIT");
        report.added += added;
        report.changed += changed;
        report.unchanged += unchanged;
        report.unplayable += unplayable;
        report.refusals.push(...batch.refusals);
      } catch (error) {
        await client.query("ROLLBACK").catch(() => undefined);
        throw error;
      }
    };
    for await (const item of items) await write(await maker.take(item));
    await write(maker.finish());
    return report;
  } finally {
    await client.end();
  }
}
