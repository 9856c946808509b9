import type { ClientBase } from "pg";
import { scheduleImported } from "#scoring/index.ts";
import { foldText } from "../../play/explanations/explanation-text.ts";
import { topTokens } from "../formats/top-tokens.ts";
import { storable, type PreparedRecord } from "./prepare-record.ts";

/**
 * Brings a feature's statistics, logits and machine explanations up to date with a changed record, and makes room for what is written
 * anew: its vector, its uploaded fields and, where no exam is frozen, its snippets.
 */
export async function changeFeature(client: ClientBase, id: number, { record, hash }: PreparedRecord): Promise<void> {
  const { rows } = await client.query<{ frozen: boolean }>(
    `UPDATE "Feature" SET density = $2, "maxActivation" = $3, rated = $4, "histogramEdges" = $5, "histogramCounts" = $6,
       "topLogitTokens" = $7, "topLogitValues" = $8, "bottomLogitTokens" = $9, "bottomLogitValues" = $10, "recordHash" = $11
     WHERE id = $1 RETURNING EXISTS (SELECT 1 FROM "Exam" WHERE "featureId" = $1) AS frozen`,
    [
      ...[id, record.density, record.max_activation, record.rated, record.histogram.edges, record.histogram.counts],
      ...[record.top_logits, record.bottom_logits].flatMap((logits) => [
        logits.map(([token]) => storable(token)),
        logits.map(([, value]) => value),
      ]),
      Buffer.from(hash),
    ],
  );
  const isFrozen = rows[0]?.frozen !== false;
  const anew = ["FeatureNeighbours", "FeatureVector", "UploadedFeature", ...(isFrozen ? [] : ["Snippet"])];
  for (const table of anew) await client.query(`DELETE FROM "${table}" WHERE "featureId" = $1`, [id]);
  if (!isFrozen) {
    await client.query(`UPDATE "Feature" SET "topTokens" = $2 WHERE id = $1`, [id, topTokens(record.snippets)]);
  }
  await syncExplanations(client, id, record.explanations);
}

interface Present {
  id: number;
  text: string;
  authorName: string;
  refined: boolean;
}

/** Adds what is new with its scoring job. A text that the record no longer has goes, unless somebody refined it: then it is hidden. */
async function syncExplanations(
  client: ClientBase,
  featureId: number,
  wanted: PreparedRecord["record"]["explanations"],
): Promise<void> {
  const machine = wanted
    .filter(({ origin }) => origin === "machine")
    .map(({ text, author, method }) => ({ text: storable(text), authorName: storable(author), method }));
  const { rows: present } = await client.query<Present>(
    `SELECT e.id, e.text, e."authorName", EXISTS (SELECT 1 FROM "Explanation" AS c WHERE c."parentId" = e.id) AS refined
     FROM "Explanation" AS e WHERE e."featureId" = $1 AND e.origin = 'machine' AND e."authorName" IS NOT NULL`,
    [featureId],
  );
  const same = (a: { text: string; authorName: string }, b: { text: string; authorName: string }) =>
    a.text === b.text && a.authorName === b.authorName;
  for (const old of present) {
    if (machine.some((one) => same(one, old))) continue;
    await client.query(
      old.refined
        ? `UPDATE "Explanation" SET status = 'hidden' WHERE id = $1`
        : `DELETE FROM "Explanation" WHERE id = $1`,
      [old.id],
    );
  }
  const added: number[] = [];
  for (const one of machine) {
    if (present.some((old) => same(one, old))) continue;
    const { rows } = await client.query<{ id: number }>(
      `INSERT INTO "Explanation" ("featureId", origin, "authorName", text, "foldedText", method)
       VALUES ($1, 'machine', $2, $3, $4, $5) RETURNING id`,
      [featureId, one.authorName, one.text, foldText(one.text), one.method ?? null],
    );
    if (rows[0] !== undefined) added.push(rows[0].id);
  }
  await scheduleImported((sql, values) => client.query(sql, values), added);
}
