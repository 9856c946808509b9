import { createHash } from "node:crypto";
import { drawExam, examSize, ExamPoolTooSmall, examVersion, type PoolSnippet } from "#scoring/exam/draw-exam.ts";
import {
  bytesOfActivation,
  bytesOfEnd,
  snippetText,
  writeActivations,
  writeTokenEnds,
} from "#scoring/exam/snippet-codec.ts";
import { foldText } from "../../play/explanations/explanation-text.ts";
import { recordVersion, type NeuroglyphRecord } from "../formats/neuroglyph-record.ts";
import type { ReadItem, RecordProblem } from "../formats/read-items.ts";
import { topTokens } from "../formats/top-tokens.ts";
import { checkItem } from "./check-item.ts";
import { CopyRows } from "./copy-rows.ts";
import {
  packedColumns,
  type PackedBatch,
  type PackedEntry,
  type PackedExplanation,
  type Span,
} from "./packed-batch.ts";

/** Bounds of a batch: what a crash has to do again, and what memory holds. */
const mostRecords = 1000;
const mostBytes = 12 * 1024 * 1024;

const hashBytes = 32;
const noHash = new Uint8Array(hashBytes);
const largestNorm = 3.4e38;

/**
 * Checks records and packs them into batches. A key that comes again starts a new batch, so that it is a change of the first. Pure but for
 * its own buffers; never throws on a record.
 */
export class BatchPacker {
  private entries: PackedEntry[] = [];
  private refusals: PackedBatch["refusals"] = [];
  private starts: number[] = [];
  private keys = new Set<string>();
  private readonly features: CopyRows;
  private readonly snippets: CopyRows;
  private readonly vectors = new CopyRows();
  private readonly uploads = new CopyRows();

  constructor(
    private readonly examSecret: Uint8Array,
    /** Records handled before. */
    private number = 0,
    /** How much is expected: buffers that need not grow. */
    size: "many" | "few" = "few",
  ) {
    this.features = new CopyRows(size === "many" ? 1024 * 1024 : undefined);
    this.snippets = new CopyRows(size === "many" ? mostBytes + 1024 * 1024 : undefined);
  }

  /** Takes an item; returns what was full before it, if anything was. */
  take(item: ReadItem): PackedBatch | null {
    const { record, problem } = checkItem(item);
    const key = record === null ? "" : `${record.model}/${record.source}/${record.index}`;
    const isFull =
      this.entries.length + this.refusals.length >= mostRecords ||
      this.snippets.end + this.features.end + this.vectors.end + this.uploads.end >= mostBytes;
    const before = isFull || this.keys.has(key) ? this.finish() : null;
    this.number += 1;
    if (record === null) this.refuse(item.place, problem);
    else {
      this.keys.add(key);
      this.entries.push(this.pack(record, item, key));
    }
    return before;
  }

  /** What is left; null where nothing is. */
  finish(): PackedBatch | null {
    const { entries, refusals, starts } = this;
    if (entries.length + refusals.length === 0) return null;
    this.entries = [];
    this.refusals = [];
    this.starts = [];
    this.keys = new Set();
    return {
      ...{ entries, refusals, records: entries.length + refusals.length },
      ...{ features: this.features.take(), snippets: this.snippets.take(), snippetStarts: Uint32Array.from(starts) },
      ...{ vectors: this.vectors.take(), uploads: this.uploads.take() },
    };
  }

  private refuse(place: string, problem: RecordProblem): void {
    this.refusals.push({ record: this.number, place, ...problem });
  }

  private pack(record: NeuroglyphRecord, { place, uploaded }: ReadItem, key: string): PackedEntry {
    const firstRow = this.starts.length;
    const snippets = spanOf(this.snippets, () => this.packSnippets(record));
    const rows = { start: firstRow, end: this.starts.length };
    const exam = drawOrNull(record, this.examSecret, key);
    const feature = spanOf(this.features, () => packFeature(this.features, record, exam !== null));
    const vector = record.vector.length === 0 ? null : spanOf(this.vectors, () => packVector(this.vectors, record));
    const upload =
      uploaded === undefined
        ? null
        : spanOf(this.uploads, () =>
            this.uploads.row(3).int4(0).text(uploaded.format).jsonb(storableJson(uploaded.fields)),
          );
    const explanations = machineExplanations(record);
    const hash = createHash("sha256").update(`${recordVersion}\n`);
    hash.update(this.features.view(feature.start, feature.end));
    hash.update(this.snippets.view(snippets.start, snippets.end));
    if (vector !== null) hash.update(this.vectors.view(vector.start, vector.end));
    if (upload !== null) hash.update(this.uploads.view(upload.start, upload.end));
    const digest = new Uint8Array(hash.update(JSON.stringify(explanations)).digest());
    this.features.view(feature.end - hashBytes, feature.end).set(digest);
    return {
      ...{ record: this.number, place, model: record.model, source: record.source, index: record.index },
      ...{ hash: digest, feature, snippets, rows, exam, vector, uploaded: upload, explanations },
    };
  }

  private packSnippets({ snippets }: NeuroglyphRecord): void {
    const rows = this.snippets;
    for (const { tokens, activations, role, group, quantile, document, corpus } of snippets) {
      this.starts.push(rows.end);
      let maxActivation = -Infinity;
      for (const value of activations) if (value > maxActivation) maxActivation = value;
      rows.row(packedColumns.snippets.length).int8(0n).int4(0).text(role).text(group).int2(quantile);
      rows.text(snippetText(tokens));
      rows.written(tokens.length * bytesOfEnd, (bytes, at) => writeTokenEnds(bytes, at, tokens));
      rows.written(tokens.length * bytesOfActivation, (bytes, at) => writeActivations(bytes, at, activations));
      rows.float4(maxActivation);
      rows.text(storable(document)).text(storable(corpus));
    }
  }
}

function spanOf(rows: CopyRows, write: () => unknown): Span {
  const start = rows.end;
  write();
  return { start, end: rows.end };
}

function packFeature(rows: CopyRows, record: NeuroglyphRecord, playable: boolean): void {
  rows.row(packedColumns.features.length).int4(0).int4(0).int4(record.index).float4(record.density);
  rows.float4(record.max_activation).float4s(record.histogram.edges).int4s(record.histogram.counts);
  for (const logits of [record.top_logits, record.bottom_logits])
    rows.texts(logits.map(([token]) => storable(token))).float4s(logits.map(([, value]) => value));
  rows.bool(playable).bool(record.rated).texts(topTokens(record.snippets)).bytea(noHash);
}

function packVector(rows: CopyRows, { vector }: NeuroglyphRecord): void {
  const values = new DataView(new ArrayBuffer(vector.length * 4));
  let squares = 0;
  vector.forEach((value, i) => {
    squares += value * value;
    values.setFloat32(i * 4, value, true);
  });
  rows.row(packedColumns.vectors.length).int4(0).int4(0).bytea(new Uint8Array(values.buffer));
  rows.float4(Math.min(largestNorm, Math.sqrt(squares)));
}

/** Snippets of the pool by their place among the record's; null where they are too few for an exam. */
function drawOrNull({ snippets }: NeuroglyphRecord, secret: Uint8Array, key: string): number[] | null {
  // Most imports bring no silent snippets: seen at a glance.
  const inPool = (isActive: boolean) =>
    snippets.reduce((sum, { role, group }) => sum + Number(role === "pool" && isActive === isActiveGroup(group)), 0);
  if (inPool(true) < examSize.leastActives || inPool(false) < examSize.leastInactives) return null;
  const pool: PoolSnippet[] = [];
  const clueDocuments = new Set<string>();
  snippets.forEach(({ role, group, quantile, document }, i) => {
    if (role === "pool") pool.push({ id: BigInt(i), group, quantile, document });
    else clueDocuments.add(document);
  });
  try {
    return drawExam(pool, secret, key, examVersion, clueDocuments).map(Number);
  } catch (error) {
    if (error instanceof ExamPoolTooSmall) return null;
    throw error;
  }
}

function isActiveGroup(group: PoolSnippet["group"]): boolean {
  return group === "top" || group === "quantile";
}

/** Explanations by people are not taken from records: they need an account. */
function machineExplanations({ explanations }: NeuroglyphRecord): PackedExplanation[] {
  const machine = explanations.filter(({ origin }) => origin === "machine");
  return machine.map(({ text, author, method }) => ({
    text: storable(text),
    folded: foldText(storable(text)),
    author: storable(author),
    method: method === undefined ? null : storable(method),
  }));
}

/** PostgreSQL's text holds anything but NUL. */
function storable(text: string): string {
  return text.includes("\0") ? text.replaceAll("\0", "\uFFFD") : text;
}

/** Its jsonb refuses NUL and halves of surrogate pairs; JSON.stringify writes both as escapes. */
function storableJson(value: unknown): string {
  return JSON.stringify(value).replace(/(?<!\\)((?:\\\\)*)\\u(?:0000|d[89a-f][0-9a-f]{2})/g, "$1\\ufffd");
}
