import type { ClientBase } from "pg";
import { scheduleImported } from "#scoring/index.ts";
import { copyInto } from "./copy-into.server.ts";
import { packedColumns, type PackedExplanation } from "./packed-batch.ts";
import type { PlacedEntry } from "./write-batch.server.ts";

const statistics = [
  ...["density", "maxActivation", "histogramEdges", "histogramCounts", "topLogitTokens", "topLogitValues"],
  ...["bottomLogitTokens", "bottomLogitValues", "rated", "recordHash"],
];

/**
 * Brings features' statistics, logits and machine explanations up to date with changed records (`packed`: their rows), and makes room for
 * what is written anew: vectors, uploaded fields and, of those without a frozen exam (`refilled`), snippets.
 */
export async function changeFeatures(
  client: ClientBase,
  changed: readonly PlacedEntry[],
  refilled: ReadonlySet<number>,
  packed: readonly Uint8Array[],
): Promise<void> {
  const ids = changed.map(({ id }) => id);
  // In one order: two writers of the same features never wait for each other in a ring.
  await client.query(`SELECT 1 FROM "Feature" WHERE id = ANY($1::int[]) ORDER BY id FOR NO KEY UPDATE`, [ids]);
  const columns = packedColumns.features.map((name) => `"${name}"`).join(", ");
  await client.query(
    `DROP TABLE IF EXISTS pg_temp."ChangedFeature"; CREATE TEMP TABLE "ChangedFeature" ON COMMIT DROP AS SELECT ${columns} FROM "Feature" WITH NO DATA`,
  );
  await copyInto(client, "ChangedFeature", packedColumns.features, packed);
  const set = (names: readonly string[]) => names.map((name) => `"${name}" = c."${name}"`).join(", ");
  await client.query(`UPDATE "Feature" AS f SET ${set(statistics)} FROM "ChangedFeature" AS c WHERE f.id = c.id`);
  for (const table of ["FeatureNeighbours", "FeatureVector", "UploadedFeature"])
    await client.query(`DELETE FROM "${table}" WHERE "featureId" = ANY($1::int[])`, [ids]);
  if (refilled.size > 0) {
    await client.query(`DELETE FROM "Snippet" WHERE "featureId" = ANY($1::int[])`, [[...refilled]]);
    await client.query(
      `UPDATE "Feature" AS f SET ${set(["playable", "topTokens"])} FROM "ChangedFeature" AS c WHERE f.id = c.id AND f.id = ANY($1::int[])`,
      [[...refilled]],
    );
  }
  const playable = (changed: PlacedEntry) => !refilled.has(changed.id) || changed.entry.exam !== null;
  await syncExplanations(client, changed, new Set(changed.filter(playable).map(({ id }) => id)));
}

interface Present {
  id: number;
  featureId: number;
  text: string;
  author: string;
  refined: boolean;
}

/**
 * Adds what is new, and what could not be scored before, with its scoring job. A text that the record no longer has goes, unless somebody
 * refined it: then it is hidden.
 */
async function syncExplanations(
  client: ClientBase,
  changed: readonly PlacedEntry[],
  playable: ReadonlySet<number>,
): Promise<void> {
  const { rows } = await client.query<Present>(
    `SELECT e.id, e."featureId", e.text, e."authorName" AS author,
       EXISTS (SELECT 1 FROM "Explanation" AS c WHERE c."parentId" = e.id) AS refined
     FROM "Explanation" AS e WHERE e."featureId" = ANY($1::int[]) AND e.origin = 'machine' AND e."authorName" IS NOT NULL`,
    [changed.map(({ id }) => id)],
  );
  const keyOf = ({ text, author }: { text: string; author: string }) => `${author}\n${text}`;
  const present = new Map<number, Present[]>();
  for (const row of rows) present.set(row.featureId, [...(present.get(row.featureId) ?? []), row]);
  const gone: Present[] = [];
  const added: (PackedExplanation & { featureId: number })[] = [];
  for (const { entry, id: featureId } of changed) {
    const old = present.get(featureId) ?? [];
    const wanted = new Set(entry.explanations.map(keyOf));
    const there = new Set(old.map(keyOf));
    gone.push(...old.filter((one) => !wanted.has(keyOf(one))));
    for (const one of entry.explanations) if (!there.has(keyOf(one))) added.push({ ...one, featureId });
  }
  const idsOf = (isRefined: boolean) => gone.filter(({ refined }) => refined === isRefined).map(({ id }) => id);
  if (gone.length > 0) {
    await client.query(`UPDATE "Explanation" SET status = 'hidden' WHERE id = ANY($1::int[])`, [idsOf(true)]);
    await client.query(`DELETE FROM "Explanation" WHERE id = ANY($1::int[])`, [idsOf(false)]);
  }
  if (added.length > 0)
    await client.query(
      `INSERT INTO "Explanation" ("featureId", origin, "authorName", text, "foldedText", method, status)
       SELECT feature, 'machine', author, text, folded, method, 'failed'
       FROM unnest($1::int[], $2::text[], $3::text[], $4::text[], $5::text[]) AS new (feature, author, text, folded, method)`,
      [
        added.map(({ featureId }) => featureId),
        ...(["author", "text", "folded", "method"] as const).map((part) => added.map((one) => one[part])),
      ],
    );
  const { rows: waiting } = await client.query<{ id: number }>(
    `UPDATE "Explanation" SET status = 'scoring'
     WHERE "featureId" = ANY($1::int[]) AND origin = 'machine' AND status = 'failed' RETURNING id`,
    [[...playable]],
  );
  await scheduleImported(
    (sql, values) => client.query(sql, values),
    waiting.map(({ id }) => id),
  );
}
