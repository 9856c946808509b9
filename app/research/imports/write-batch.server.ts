import type { ClientBase } from "pg";
import { examVersion, scheduleImported } from "#scoring/index.ts";
import { changeFeatures } from "./change-features.server.ts";
import { copyInto } from "./copy-into.server.ts";
import { CopyRows, firstField, secondField } from "./copy-rows.ts";
import { packedColumns, type PackedBatch, type PackedEntry, type Span } from "./packed-batch.ts";

/** A packed record on its way into a source. */
export interface BatchEntry extends PackedEntry {
  sourceId: number;
}

export interface BatchOutcome {
  added: number;
  changed: number;
  unchanged: number;
  /** Of those added or changed: with too few snippets for an exam. */
  unplayable: number;
}

/** An entry with the id of its feature. */
export interface PlacedEntry {
  entry: BatchEntry;
  id: number;
}

interface Known {
  id: number;
  hash: Buffer;
  frozen: boolean;
}

/**
 * Writes features with their snippets, exams, vectors and machine explanations in the transaction that `client` is in; each new explanation
 * gets its scoring job there too. The same record again changes nothing. A changed record brings the statistics, logits and machine
 * explanations up to date, but a feature whose exam is frozen keeps its snippets: scores that stand were made with them. No two entries may
 * have the same key.
 */
export async function writeBatch(
  client: ClientBase,
  batch: PackedBatch,
  entries: readonly BatchEntry[],
): Promise<BatchOutcome> {
  const outcome: BatchOutcome = { added: 0, changed: 0, unchanged: 0, unplayable: 0 };
  if (entries.length === 0) return outcome;
  const known = await findKnown(client, entries);
  const fresh: BatchEntry[] = [];
  const changed: PlacedEntry[] = [];
  const refilled: PlacedEntry[] = [];
  for (const entry of entries) {
    const old = known.get(keyOf(entry.sourceId, entry.index));
    if (old === undefined) fresh.push(entry);
    else if (old.hash.equals(entry.hash)) outcome.unchanged += 1;
    else {
      changed.push({ entry, id: old.id });
      if (!old.frozen) refilled.push({ entry, id: old.id });
    }
  }
  const ids = await takeIds(client, fresh, refilled);
  const added = fresh.map((entry, i) => ({ entry, id: ids.features[i] ?? 0 }));
  const filled = [...added, ...refilled];
  outcome.added = added.length;
  outcome.changed = changed.length;
  outcome.unplayable = filled.filter(({ entry }) => entry.exam === null).length;

  placeFeatures(batch, [...added, ...changed]);
  placeSnippets(batch, filled, ids.snippets);
  if (changed.length > 0) {
    const packed = partsOf(batch.features, changed, ({ feature }) => feature);
    await changeFeatures(client, changed, new Set(refilled.map(({ id }) => id)), packed);
  }
  const features = partsOf(batch.features, added, ({ feature }) => feature);
  await copyInto(client, "Feature", packedColumns.features, features);
  const snippets = partsOf(batch.snippets, filled, ({ snippets }) => snippets);
  await copyInto(client, "Snippet", packedColumns.snippets, snippets);
  await writeExams(client, filled, ids.snippets);
  await writeBeside(client, batch, [...added, ...changed]);
  await writeExplanations(client, added, ids.explanations);
  return outcome;
}

async function findKnown(client: ClientBase, entries: readonly BatchEntry[]): Promise<Map<string, Known>> {
  const { rows } = await client.query<{ id: number; sourceId: number; index: number; hash: Buffer; frozen: boolean }>(
    `SELECT f.id, f."sourceId", f.index, f."recordHash" AS hash, EXISTS (SELECT 1 FROM "Exam" WHERE "featureId" = f.id) AS frozen
     FROM unnest($1::int[], $2::int[]) AS wanted (source, index)
     JOIN "Feature" AS f ON f."sourceId" = wanted.source AND f.index = wanted.index`,
    [entries.map(({ sourceId }) => sourceId), entries.map(({ index }) => index)],
  );
  return new Map(rows.map(({ sourceId, index, ...known }) => [keyOf(sourceId, index), known]));
}

function keyOf(sourceId: number, index: number): string {
  return `${sourceId} ${index}`;
}

/** Ids of rows to come, in rising order; other writers never get the same. Of snippets: as many as all entries together have. */
async function takeIds(
  client: ClientBase,
  fresh: readonly BatchEntry[],
  refilled: readonly PlacedEntry[],
): Promise<{ features: number[]; snippets: number[]; explanations: number[] }> {
  const snippetsOf = ({ rows }: PackedEntry) => rows.end - rows.start;
  const snippets =
    fresh.reduce((sum, entry) => sum + snippetsOf(entry), 0) +
    refilled.reduce((sum, { entry }) => sum + snippetsOf(entry), 0);
  const explanations = fresh.reduce((sum, entry) => sum + entry.explanations.length, 0);
  if (fresh.length + snippets + explanations === 0) return { features: [], snippets: [], explanations: [] };
  const taken = (table: string, count: number) =>
    `array_to_string(array(SELECT nextval('"${table}_id_seq"') FROM generate_series(1, ${count})), ' ')`;
  const { rows } = await client.query<{ features: string; snippets: string; explanations: string }>(
    `SELECT ${taken("Feature", fresh.length)} AS features, ${taken("Snippet", snippets)} AS snippets,
       ${taken("Explanation", explanations)} AS explanations`,
  );
  const numbers = (text = "") => (text === "" ? [] : text.split(" ").map(Number));
  return {
    features: numbers(rows[0]?.features),
    snippets: numbers(rows[0]?.snippets),
    explanations: numbers(rows[0]?.explanations),
  };
}

/** Writes the ids into the features' rows, and those of whatever lies beside them. */
function placeFeatures(batch: PackedBatch, placed: readonly PlacedEntry[]): void {
  const features = viewOf(batch.features);
  const vectors = viewOf(batch.vectors);
  const uploads = viewOf(batch.uploads);
  for (const { entry, id } of placed) {
    for (const [table, span] of [
      [features, entry.feature],
      [vectors, entry.vector],
    ] as const) {
      if (span === null) continue;
      table.setInt32(span.start + firstField, id);
      table.setInt32(span.start + secondField(4), entry.sourceId);
    }
    if (entry.uploaded !== null) uploads.setInt32(entry.uploaded.start + firstField, id);
  }
}

function placeSnippets(batch: PackedBatch, filled: readonly PlacedEntry[], snippetIds: readonly number[]): void {
  const snippets = viewOf(batch.snippets);
  let next = 0;
  for (const { entry, id } of filled) {
    for (let row = entry.rows.start; row < entry.rows.end; row++) {
      const start = batch.snippetStarts[row] ?? 0;
      snippets.setBigInt64(start + firstField, BigInt(snippetIds[next++] ?? 0));
      snippets.setInt32(start + secondField(8), id);
    }
  }
}

function viewOf({ buffer, byteOffset, byteLength }: Uint8Array<ArrayBuffer>): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}

/** The bytes of some entries; neighbours in one piece. */
function partsOf(
  bytes: Uint8Array,
  placed: readonly PlacedEntry[],
  spanOf: (entry: BatchEntry) => Span | null,
): Uint8Array[] {
  const spans: Span[] = [];
  for (const { entry } of placed) {
    const span = spanOf(entry);
    const last = spans.at(-1);
    if (span === null) continue;
    if (last?.end === span.start) last.end = span.end;
    else spans.push({ ...span });
  }
  return spans.map(({ start, end }) => bytes.subarray(start, end));
}

async function writeExams(
  client: ClientBase,
  filled: readonly PlacedEntry[],
  snippetIds: readonly number[],
): Promise<void> {
  const exams = new CopyRows();
  let first = 0;
  for (const { entry, id } of filled) {
    const { exam, rows } = entry;
    const start = first;
    first += rows.end - rows.start;
    if (exam === null) continue;
    const drawn = exam.map((place) => BigInt(snippetIds[start + place] ?? 0));
    exams.row(3).int4(id).int4(examVersion).int8s(drawn);
  }
  await copyInto(client, "Exam", ["featureId", "version", "snippetIds"], [exams.take()]);
}

/** Vectors and what the uploader sent in a foreign format. */
async function writeBeside(client: ClientBase, batch: PackedBatch, placed: readonly PlacedEntry[]): Promise<void> {
  const vectors = partsOf(batch.vectors, placed, ({ vector }) => vector);
  await copyInto(client, "FeatureVector", packedColumns.vectors, vectors);
  const uploads = partsOf(batch.uploads, placed, ({ uploaded }) => uploaded);
  await copyInto(client, "UploadedFeature", packedColumns.uploads, uploads);
}

async function writeExplanations(
  client: ClientBase,
  added: readonly PlacedEntry[],
  ids: readonly number[],
): Promise<void> {
  const rows = new CopyRows();
  const toScore: number[] = [];
  let next = 0;
  for (const { entry, id: featureId } of added) {
    const isPlayable = entry.exam !== null;
    for (const { text, folded, author, method } of entry.explanations) {
      const id = ids[next++] ?? 0;
      if (isPlayable) toScore.push(id);
      rows.row(8).int4(id).int4(featureId).text("machine").text(author).text(text).text(folded);
      rows.text(isPlayable ? "scoring" : "failed").text(method);
    }
  }
  const columns = ["id", "featureId", "origin", "authorName", "text", "foldedText", "status", "method"];
  await copyInto(client, "Explanation", columns, [rows.take()]);
  await scheduleImported((sql, values) => client.query(sql, values), toScore);
}
