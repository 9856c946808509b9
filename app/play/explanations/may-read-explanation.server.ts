import { may } from "#app/accounts/permissions.ts";
import type { Viewer } from "#app/accounts/viewer.ts";
import { publicSource } from "#app/catalog/visible-source.ts";
import { db } from "#prisma/client.server.ts";
import { Prisma } from "#prisma/generated/client.ts";

/** Whoever moderates has to see what was written. */
export function seesEverything(viewer: Viewer | null): boolean {
  return may(viewer, "explanation:read-hidden");
}

/**
 * The condition under which a viewer may read an explanation's text: it is their own, or no moderator has hidden it and they have submitted
 * one of the same feature before or own its source. Everything in play that hands out texts goes through here.
 */
export function readableBy(viewer: Viewer | null): Prisma.ExplanationWhereInput {
  if (viewer === null) return { id: { in: [] } };
  if (seesEverything(viewer)) return {};
  return {
    OR: [
      { authorId: viewer.id },
      { status: { not: "hidden" }, feature: { submissions: { some: { userId: viewer.id } } } },
      { status: { not: "hidden" }, feature: { source: { ownerId: viewer.id } } },
    ],
  };
}

/** The texts, among these explanations, that the viewer may read. Beside it only `readResultTexts` and `readTextForRound` of play select texts. */
export async function readTexts(viewer: Viewer | null, explanationIds: number[]): Promise<Map<number, string>> {
  if (viewer === null || explanationIds.length === 0) return new Map();
  const rows = await db.explanation.findMany({
    where: { AND: [{ id: { in: explanationIds } }, readableBy(viewer)] },
    select: { id: true, text: true },
  });
  return new Map(rows.map((row) => [row.id, row.text]));
}

/**
 * The explanations that a search by words may look through, as a query for `id`, or null: all that are not hidden. Researchers may take every text
 * home in an export, so they may search it: `award-points` takes what they hand in as written by somebody who could read. Nobody: null viewer.
 */
export function searchedBy(viewer: Viewer): Prisma.Sql | null {
  if (may(viewer, "explanation:read-exported")) return null;
  return Prisma.sql`
    SELECT id FROM "Explanation" WHERE "authorId" = ${viewer.id}
    UNION
    SELECT other.id FROM (
      SELECT DISTINCT "featureId" FROM "Submission" WHERE "userId" = ${viewer.id} ORDER BY "featureId" DESC LIMIT ${searchedFeatures}
    ) AS explained JOIN "Explanation" AS other ON other."featureId" = explained."featureId" WHERE other.status <> 'hidden'`;
}

/** Nobody has explained more by hand so far; beyond it a search would be slow. */
const searchedFeatures = 5_000;

/**
 * The same where results are shown that can be exported as well: researchers read there what exports give them, everything that no moderator has
 * hidden.
 */
export async function readResultTexts(viewer: Viewer | null, explanationIds: number[]): Promise<Map<number, string>> {
  if (!may(viewer, "explanation:read-exported")) return readTexts(viewer, explanationIds);
  const rows = await db.explanation.findMany({
    where: { AND: [{ id: { in: explanationIds } }, exportedTo(viewer)] },
    select: { id: true, text: true },
  });
  return new Map(rows.map((row) => [row.id, row.text]));
}

function exportedTo(viewer: Viewer | null): Prisma.ExplanationWhereInput {
  return seesEverything(viewer) ? {} : { OR: [readableBy(viewer), { status: { not: "hidden" } }] };
}

/** Whether the viewer sees the others' explanations of a feature. */
export async function seesOthers(viewer: Viewer | null, featureId: number): Promise<boolean> {
  if (viewer === null) return false;
  return seesEverything(viewer) || (await hasExplained(viewer, featureId)) || (await ownsSource(viewer, featureId));
}

/** Whether the feature is of a source that the viewer brought here: they can read all of it, its exam included. */
async function ownsSource(viewer: Viewer, featureId: number): Promise<boolean> {
  const own = await db.feature.findFirst({
    where: { id: featureId, source: { ownerId: viewer.id } },
    select: { id: true },
  });
  return own !== null;
}

/** Whether the viewer has submitted an explanation of the feature, scored or not. */
export async function hasExplained(viewer: Viewer, featureId: number): Promise<boolean> {
  const own = await db.submission.findFirst({ where: { userId: viewer.id, featureId }, select: { id: true } });
  return own !== null;
}

/**
 * The text that a simulation round is about. The one exception to `readableBy`: a judge reads a text without having explained its feature,
 * and `award-points` treats everything that the judge hands in on that feature later as written by somebody who could read. Null unless it
 * is scored, stands in a public source and no moderator has hidden it.
 */
export async function readTextForRound(explanationId: number): Promise<{ featureId: number; text: string } | null> {
  return db.explanation.findFirst({
    where: {
      id: explanationId,
      status: { in: ["scored", "disputed"] },
      feature: { playable: true, source: publicSource },
    },
    select: { featureId: true, text: true },
  });
}
