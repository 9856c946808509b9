import { createHash } from "node:crypto";
import type { Tx } from "#prisma/client.server.ts";
import { encodeSnippet, freezeExam, scheduleScoring } from "#scoring/index.ts";
import { foldText } from "../play/explanations/explanation-text.ts";
import { recordVersion, type NeuroglyphRecord, type NeuroglyphSnippet } from "./formats/neuroglyph-record.ts";

export type WriteOutcome = "added" | "changed" | "unchanged";

/** SHA-256 over the checked record: the same content gives the same hash, however the line was spaced or ordered. */
export function recordHash(record: NeuroglyphRecord): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash("sha256").update(`${recordVersion}\n`).update(JSON.stringify(record)).digest());
}

/**
 * Writes one feature with its snippets, exam and machine explanations, all in the caller's transaction; each new
 * explanation gets its scoring job there too. The same record again changes nothing. A changed record brings the
 * statistics, logits and machine explanations up to date, but a feature whose exam is frozen keeps its snippets:
 * scores that stand were made with them. Explanations by people are not taken from records: they need an account.
 */
export async function writeFeature(tx: Tx, sourceId: number, record: NeuroglyphRecord): Promise<WriteOutcome> {
  const hash = recordHash(record);
  const known = await tx.feature.findUnique({
    where: { sourceId_index: { sourceId, index: record.index } },
    select: { id: true, recordHash: true, exams: { select: { id: true }, take: 1 } },
  });
  if (known && Buffer.compare(known.recordHash, hash) === 0) return "unchanged";

  const content = { ...statisticsOf(record), recordHash: hash };
  const { id } = known
    ? await tx.feature.update({ where: { id: known.id }, data: content, select: { id: true } })
    : await tx.feature.create({ data: { ...content, sourceId, index: record.index }, select: { id: true } });
  const frozen = known !== null && known.exams.length > 0;
  if (!frozen) {
    if (known) await tx.snippet.deleteMany({ where: { featureId: id } });
    await insertSnippets(tx, id, record.snippets);
    await freezeExam(tx, id);
  }
  await writeMachineExplanations(tx, id, record.explanations);
  return known ? "changed" : "added";
}

function statisticsOf(record: NeuroglyphRecord) {
  return {
    density: record.density,
    maxActivation: record.max_activation,
    rated: record.rated,
    histogramEdges: record.histogram.edges,
    histogramCounts: record.histogram.counts,
    topLogitTokens: record.top_logits.map(([token]) => storable(token)),
    topLogitValues: record.top_logits.map(([, value]) => value),
    bottomLogitTokens: record.bottom_logits.map(([token]) => storable(token)),
    bottomLogitValues: record.bottom_logits.map(([, value]) => value),
  };
}

/** One statement for all snippets of a feature: a fraction of the time that a statement a row takes. */
async function insertSnippets(tx: Tx, featureId: number, snippets: readonly NeuroglyphSnippet[]): Promise<void> {
  if (snippets.length === 0) return;
  const encoded = snippets.map(({ tokens, activations }) => encodeSnippet(tokens, activations));
  await tx.$executeRaw`
    INSERT INTO "Snippet" ("featureId", role, "group", quantile, text, "tokenEnds", activations, "maxActivation", document, corpus)
    SELECT ${featureId}, role::"SnippetRole", "group"::"SnippetGroup", quantile, text, decode(ends, 'base64'), decode(activations, 'base64'), maximum, document, corpus
    FROM unnest(
      ${snippets.map(({ role }) => role)}::text[],
      ${snippets.map(({ group }) => group)}::text[],
      ${snippets.map(({ quantile }) => quantile)}::smallint[],
      ${encoded.map(({ text }) => text)}::text[],
      ${encoded.map(({ tokenEnds }) => Buffer.from(tokenEnds).toString("base64"))}::text[],
      ${encoded.map(({ activations }) => Buffer.from(activations).toString("base64"))}::text[],
      ${snippets.map(({ activations }) => activations.reduce((most, value) => Math.max(most, value), -Infinity))}::real[],
      ${snippets.map(({ document }) => storable(document))}::text[],
      ${snippets.map(({ corpus }) => storable(corpus))}::text[]
    ) WITH ORDINALITY AS row (role, "group", quantile, text, ends, activations, maximum, document, corpus, place)
    ORDER BY place`;
}

/**
 * Adds what is new with its scoring job. A text that the record no longer has goes, unless somebody refined it: then
 * it is hidden.
 */
async function writeMachineExplanations(
  tx: Tx,
  featureId: number,
  wanted: NeuroglyphRecord["explanations"],
): Promise<void> {
  const machine = wanted
    .filter(({ origin }) => origin === "machine")
    .map(({ text, author }) => ({ text: storable(text), authorName: storable(author) }));
  const present = await tx.explanation.findMany({
    where: { featureId, origin: "machine" },
    select: { id: true, text: true, authorName: true, status: true, _count: { select: { children: true } } },
  });
  const same = (a: { text: string; authorName: string | null }, b: { text: string; authorName: string | null }) =>
    a.text === b.text && a.authorName === b.authorName;
  for (const old of present) {
    if (machine.some((explanation) => same(explanation, old))) continue;
    if (old._count.children === 0) await tx.explanation.delete({ where: { id: old.id } });
    else await tx.explanation.update({ where: { id: old.id }, data: { status: "hidden" } });
  }
  for (const explanation of machine) {
    if (present.some((old) => same(explanation, old))) continue;
    const { id } = await tx.explanation.create({
      data: { featureId, origin: "machine", ...explanation, foldedText: foldText(explanation.text) },
      select: { id: true },
    });
    await scheduleScoring(tx, id, "imported");
  }
}

/** PostgreSQL's text holds anything but NUL. */
function storable(text: string): string {
  return text.replaceAll("\0", "\uFFFD");
}
