import type { ClientBase } from "pg";
import { drawExam, examVersion, ExamPoolTooSmall, scheduleImported } from "#scoring/index.ts";
import { foldText } from "../../play/explanations/explanation-text.ts";
import { topTokens } from "../formats/top-tokens.ts";
import { changeFeature } from "./change-feature.server.ts";
import { copyRows } from "./copy-into.server.ts";
import { CopyRows } from "./copy-rows.ts";
import { storable, type PreparedRecord } from "./prepare-record.ts";

/** A prepared record on its way into a source. */
export interface BatchEntry extends PreparedRecord {
  sourceId: number;
}

export interface BatchOutcome {
  added: number;
  changed: number;
  unchanged: number;
  /** Of those added or changed: with too few snippets for an exam. */
  unplayable: number;
}

interface Known {
  id: number;
  hash: Buffer;
  frozen: boolean;
}

/**
 * Writes features with their snippets, exams, vectors and machine explanations in the transaction that `client` is in; each new explanation
 * gets its scoring job there too. The same record again changes nothing. A changed record brings the statistics, logits and machine
 * explanations up to date, but a feature whose exam is frozen keeps its snippets: scores that stand were made with them. Explanations by people
 * are not taken from records: they need an account. No two entries may have the same key.
 */
export async function writeBatch(
  client: ClientBase,
  entries: readonly BatchEntry[],
  examSecret: Uint8Array,
): Promise<BatchOutcome> {
  const outcome: BatchOutcome = { added: 0, changed: 0, unchanged: 0, unplayable: 0 };
  if (entries.length === 0) return outcome;
  const known = await findKnown(client, entries);
  const added: BatchEntry[] = [];
  const changed: { entry: BatchEntry; id: number }[] = [];
  const refilled: { entry: BatchEntry; id: number }[] = [];
  for (const entry of entries) {
    const old = known.get(keyOf(entry.sourceId, entry.record.index));
    if (old === undefined) {
      added.push(entry);
      continue;
    }
    if (old.hash.equals(entry.hash)) {
      outcome.unchanged += 1;
      continue;
    }
    outcome.changed += 1;
    await changeFeature(client, old.id, entry);
    changed.push({ entry, id: old.id });
    if (!old.frozen) refilled.push({ entry, id: old.id });
  }
  outcome.added = added.length;
  const ids = await takeIds(client, "Feature", added.length);
  const contents = [
    ...added.map((entry, i) => ({ entry, id: Number(ids[i]) })),
    ...refilled.sort((a, b) => a.id - b.id),
  ];
  const filled = await fill(client, contents, examSecret);
  outcome.unplayable = filled.filter(({ exam }) => exam === null).length;

  const features = new CopyRows();
  for (const { entry, id, exam } of filled.slice(0, added.length)) featureRow(features, id, entry, exam !== null);
  await copyRows(client, "Feature", featureColumns, features);
  await copyRows(client, "Snippet", snippetColumns, ...filled.map(({ rows }) => rows));
  await writeExams(client, filled);
  if (refilled.length > 0)
    await client.query(`UPDATE "Feature" SET playable = id = ANY($2::int[]) WHERE id = ANY($1::int[])`, [
      refilled.map(({ id }) => id),
      filled.filter(({ exam }) => exam !== null).map(({ id }) => id),
    ]);
  await writeBeside(client, [...contents.slice(0, added.length), ...changed]);
  await writeExplanations(client, filled.slice(0, added.length));
  return outcome;
}

interface Filled {
  entry: BatchEntry;
  id: number;
  rows: CopyRows;
  /** Snippet ids in the order drawn; null where the pool is too small. */
  exam: bigint[] | null;
}

/** Packs the snippets and draws the exams. */
async function fill(
  client: ClientBase,
  contents: readonly { entry: BatchEntry; id: number }[],
  examSecret: Uint8Array,
): Promise<Filled[]> {
  const count = contents.reduce((sum, { entry }) => sum + entry.snippets.length, 0);
  const ids = await takeIds(client, "Snippet", count);
  let next = 0;
  return contents.map(({ entry, id }) => {
    const { record, snippets } = entry;
    const rows = new CopyRows();
    const pool: Parameters<typeof drawExam>[0][number][] = [];
    const clueDocuments = new Set<string>();
    record.snippets.forEach(({ role, group, quantile, document, corpus }, i) => {
      const packed = snippets[i];
      const snippetId = ids[next++];
      if (packed === undefined || snippetId === undefined) throw new Error("a snippet without its packed form or id");
      if (role === "pool") pool.push({ id: snippetId, group, quantile, document });
      else clueDocuments.add(document);
      rows.row(11).int8(snippetId).int4(id).text(role).text(group).int2(quantile).text(packed.text);
      rows.bytea(packed.tokenEnds).bytea(packed.activations).float4(packed.maxActivation);
      rows.text(storable(document)).text(storable(corpus));
    });
    const featureKey = `${record.model}/${record.source}/${record.index}`;
    return { entry, id, rows, exam: drawOrNull(pool, examSecret, featureKey, clueDocuments) };
  });
}

function drawOrNull(
  pool: Parameters<typeof drawExam>[0],
  secret: Uint8Array,
  featureKey: string,
  clueDocuments: ReadonlySet<string>,
): bigint[] | null {
  try {
    return drawExam(pool, secret, featureKey, examVersion, clueDocuments);
  } catch (error) {
    if (error instanceof ExamPoolTooSmall) return null;
    throw error;
  }
}

async function findKnown(client: ClientBase, entries: readonly BatchEntry[]): Promise<Map<string, Known>> {
  const { rows } = await client.query<{ id: number; sourceId: number; index: number; hash: Buffer; frozen: boolean }>(
    `SELECT f.id, f."sourceId", f.index, f."recordHash" AS hash, EXISTS (SELECT 1 FROM "Exam" WHERE "featureId" = f.id) AS frozen
     FROM unnest($1::int[], $2::int[]) AS wanted (source, index)
     JOIN "Feature" AS f ON f."sourceId" = wanted.source AND f.index = wanted.index`,
    [entries.map(({ sourceId }) => sourceId), entries.map(({ record }) => record.index)],
  );
  return new Map(rows.map(({ sourceId, index, ...known }) => [keyOf(sourceId, index), known]));
}

function keyOf(sourceId: number, index: number): string {
  return `${sourceId} ${index}`;
}

/** Ids of rows to come, in rising order; other writers never get the same. */
async function takeIds(
  client: ClientBase,
  table: "Feature" | "Snippet" | "Explanation",
  count: number,
): Promise<bigint[]> {
  if (count === 0) return [];
  const { rows } = await client.query<{ ids: string[] }>(
    `SELECT array_agg(nextval('"${table}_id_seq"')::text) AS ids FROM generate_series(1, $1)`,
    [count],
  );
  return (rows[0]?.ids ?? []).map(BigInt).sort((a, b) => (a < b ? -1 : 1));
}

const featureColumns = [
  ...["id", "sourceId", "index", "density", "maxActivation", "histogramEdges", "histogramCounts", "topLogitTokens"],
  ...["topLogitValues", "bottomLogitTokens", "bottomLogitValues", "playable", "rated", "topTokens", "recordHash"],
];
const snippetColumns = [
  ...["id", "featureId", "role", "group", "quantile", "text", "tokenEnds", "activations", "maxActivation"],
  ...["document", "corpus"],
];

function featureRow(rows: CopyRows, id: number, { sourceId, record, hash }: BatchEntry, playable: boolean): void {
  rows.row(featureColumns.length).int4(id).int4(sourceId).int4(record.index).float4(record.density);
  rows.float4(record.max_activation).float4s(record.histogram.edges).int4s(record.histogram.counts);
  for (const logits of [record.top_logits, record.bottom_logits])
    rows.texts(logits.map(([token]) => storable(token))).float4s(logits.map(([, value]) => value));
  rows.bool(playable).bool(record.rated).texts(topTokens(record.snippets)).bytea(hash);
}

async function writeExams(client: ClientBase, filled: readonly Filled[]): Promise<void> {
  const exams = new CopyRows();
  for (const { id, exam } of filled) if (exam !== null) exams.row(3).int4(id).int4(examVersion).int8s(exam);
  await copyRows(client, "Exam", ["featureId", "version", "snippetIds"], exams);
}

/** Vectors and what the uploader sent in a foreign format. */
async function writeBeside(client: ClientBase, contents: readonly { entry: BatchEntry; id: number }[]): Promise<void> {
  const vectors = new CopyRows();
  const uploads = new CopyRows();
  for (const { entry, id } of contents) {
    const { vector } = entry.record;
    if (vector.length > 0) {
      const values = Float32Array.from(vector);
      const norm = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
      vectors.row(4).int4(id).int4(entry.sourceId);
      vectors.bytea(new Uint8Array(values.buffer)).float4(norm);
    }
    if (entry.uploaded !== undefined)
      uploads.row(3).int4(id).text(entry.uploaded.format).jsonb(storableJson(entry.uploaded.fields));
  }
  await copyRows(client, "FeatureVector", ["featureId", "sourceId", "values", "norm"], vectors);
  await copyRows(client, "UploadedFeature", ["featureId", "format", "fields"], uploads);
}

/** jsonb refuses \\u0000. */
function storableJson(value: unknown): string {
  return JSON.stringify(value).replaceAll("\\u0000", "\\ufffd");
}

async function writeExplanations(client: ClientBase, filled: readonly Filled[]): Promise<void> {
  const machine = filled.flatMap(({ entry, id, exam }) =>
    entry.record.explanations
      .filter(({ origin }) => origin === "machine")
      .map(({ text, author, method }) => ({ featureId: id, playable: exam !== null, text, author, method })),
  );
  const ids = await takeIds(client, "Explanation", machine.length);
  const rows = new CopyRows();
  machine.forEach(({ featureId, playable, text, author, method }, i) => {
    rows.row(8).int4(Number(ids[i])).int4(featureId).text("machine").text(storable(author)).text(storable(text));
    rows
      .text(foldText(storable(text)))
      .text(playable ? "scoring" : "failed")
      .text(method === undefined ? null : storable(method));
  });
  const columns = ["id", "featureId", "origin", "authorName", "text", "foldedText", "status", "method"];
  await copyRows(client, "Explanation", columns, rows);
  await scheduleImported(
    (sql, values) => client.query(sql, values),
    machine.flatMap(({ playable }, i) => (playable ? [Number(ids[i])] : [])),
  );
}
