import { randomInt } from "node:crypto";
import type { Viewer } from "#app/accounts/viewer.ts";
import type { FeatureKey } from "#app/catalog/feature-key.ts";
import { db } from "#prisma/client.server.ts";
import { Prisma } from "#prisma/generated/client.ts";

interface Row extends FeatureKey {
  id: number;
}

/**
 * The next feature to play: one that the viewer has not explained yet, among the least explained ones, at random; any rated one for
 * somebody without an account. Never the feature just left, unless it is the only one that remains. Null: nothing is left to explain.
 *
 * Cheap on any number of features: the least count is the first entry of the index (playable, rated, explanationCount, id) that the viewer has
 * not explained, and a random start in the ids stands in for sorting by chance.
 */
export async function chooseNextFeature(
  viewer: Viewer | null,
  options: { after?: FeatureKey | null } = {},
): Promise<FeatureKey | null> {
  const after = options.after ?? null;
  const open = openTo(viewer);
  const chosen =
    (await chooseAmong(viewer, Prisma.sql`${open} ${after === null ? Prisma.empty : otherThan(after)}`)) ??
    (after && (await chooseAmong(viewer, open)));
  return chosen && { model: chosen.model, source: chosen.source, index: chosen.index };
}

async function chooseAmong(viewer: Viewer | null, conditions: Prisma.Sql): Promise<Row | null> {
  if (viewer !== null) {
    const [least] = await db.$queryRaw<{ count: number }[]>`
      SELECT "Feature"."explanationCount" AS count FROM ${conditions} ORDER BY "Feature"."explanationCount" LIMIT 1`;
    if (least === undefined) return null;
    conditions = Prisma.sql`${conditions} AND "Feature"."explanationCount" = ${least.count}`;
  }
  const [range] = await db.$queryRaw<{ first: number | null; last: number | null }[]>`
    SELECT min(id) AS first, max(id) AS last FROM "Feature"`;
  if (range === undefined || range.first === null || range.last === null) return null;
  const start = randomInt(range.first, range.last + 1);
  const from = (side: Prisma.Sql) => db.$queryRaw<Row[]>`
    SELECT "Feature".id, "Feature".index, "Source".slug AS source, "Model".slug AS model
    FROM ${conditions} AND "Feature".id ${side} ORDER BY "Feature".id LIMIT 1`;
  const [ahead] = await from(Prisma.sql`>= ${start}`);
  const [wrapped] = ahead === undefined ? await from(Prisma.sql`< ${start}`) : [];
  return ahead ?? wrapped ?? null;
}

/** FROM and WHERE of the features that the viewer may still explain. */
function openTo(viewer: Viewer | null): Prisma.Sql {
  const unexplained =
    viewer === null
      ? Prisma.empty
      : Prisma.sql`AND NOT EXISTS (
          SELECT 1 FROM "Submission" WHERE "Submission"."userId" = ${viewer.id} AND "Submission"."featureId" = "Feature".id)`;
  return Prisma.sql`"Feature"
    JOIN "Source" ON "Source".id = "Feature"."sourceId"
    JOIN "Model" ON "Model".id = "Source"."modelId"
    WHERE "Feature".playable AND "Feature".rated AND "Source".visibility = 'public' ${unexplained}`;
}

function otherThan(key: FeatureKey): Prisma.Sql {
  return Prisma.sql`AND NOT ("Model".slug = ${key.model} AND "Source".slug = ${key.source} AND "Feature".index = ${key.index})`;
}
