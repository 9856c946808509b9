import type { Column } from "../columns.ts";
import type { ExportReader } from "../export-reader.ts";

/** One stretch of one source's features, in the order of their indexes. All values are whole numbers or escaped literals. */
export interface Stretch {
  sourceId: number;
  /** SQL literals. */
  model: string;
  source: string;
  licence: string;
  /** Only the features of this campaign; null: all. */
  campaignId: number | null;
  /** The owner of the source; null: the house. */
  ownerId: number | null;
  /** Indexes above `after`, up to `through`. */
  after: number;
  through: number;
  reader: ExportReader;
  /** The scorer whose scores the boards rank: its id and key (a literal); null before the first. */
  scorerId: number | null;
  scorerKey: string;
}

/** A set whose rows one SELECT gives, its fields in the order of the columns. */
export interface TableQuery {
  columns: readonly Column[];
  /** What the set holds, for data cards. */
  what: string;
  sql: (at: Stretch) => string;
  /** Features of one query: so many that its rows stay a few megabytes. */
  features: number;
}

/** `FROM` with the stretch's features as `f`, in `WHERE` the condition `inStretch`. */
export function fromFeatures({ campaignId }: Stretch): string {
  return campaignId === null
    ? `"Feature" AS f`
    : `"Feature" AS f JOIN "CampaignFeature" AS part ON part."featureId" = f.id AND part."campaignId" = ${campaignId}`;
}

export function inStretch({ sourceId, after, through }: Stretch): string {
  return `f."sourceId" = ${sourceId} AND f.index > ${after} AND f.index <= ${through}`;
}

/** The three fields that every row begins with. */
export function itemFields({ model, source }: Stretch): string {
  return `${model}::text, ${source}::text, f.index`;
}

/** Retired by a campaign of the house, of a moderator or of the source's owner, and not at stake in a running one: its exam is over. */
export function isRetired({ ownerId }: Stretch): string {
  return `(EXISTS (
    SELECT 1 FROM "CampaignFeature" AS gone JOIN "Campaign" AS c ON c.id = gone."campaignId" LEFT JOIN "User" AS o ON o.id = c."ownerId"
    WHERE gone."featureId" = f.id AND gone."retiredAt" IS NOT NULL
      AND (c."ownerId" IS NULL OR o.role IN ('moderator', 'administrator')${ownerId === null ? "" : ` OR c."ownerId" = ${ownerId}`}))
    AND NOT EXISTS (
      SELECT 1 FROM "CampaignFeature" AS on_going JOIN "Campaign" AS c ON c.id = on_going."campaignId"
      WHERE on_going."featureId" = f.id AND on_going."retiredAt" IS NULL AND c."endsAt" > now()))`;
}

/**
 * Which snippets `s` of the features `f` may leave: clues always, the exam's pool only to administrators, to the source's owner, or once the feature
 * is retired. `join` stands after the features: it asks once a feature, not once a snippet.
 */
export function mayLeave(at: Stretch): { join: string; condition: string } {
  const { reader, ownerId } = at;
  if (reader.allPools || (ownerId !== null && ownerId === reader.viewerId)) return { join: "", condition: "true" };
  return {
    join: `CROSS JOIN LATERAL (SELECT ${isRetired(at)} AS over OFFSET 0) AS exam_of`,
    condition: "(s.role = 'clue' OR exam_of.over)",
  };
}

/** Which explanations `e` are exported at all. */
export function isShown({ reader }: Stretch): string {
  return reader.hidden ? "true" : "e.status <> 'hidden'";
}

/** Whether the text of `e` is told: as in the game, or to whoever researches or moderates. */
export function isReadable({ reader }: Stretch): string {
  if (reader.allTexts) return "true";
  if (reader.viewerId === 0) return "false";
  return `(e."authorId" = ${reader.viewerId} OR EXISTS (
    SELECT 1 FROM "Submission" AS own WHERE own."userId" = ${reader.viewerId} AND own."featureId" = f.id))`;
}

/**
 * The name under which a player stands in exports: stable, and no name that anybody could choose. A hash under the instance's secret, which stays in
 * the database; hashed twice, so that nothing can be appended to what is hashed.
 */
export function pseudonym(userId: string): string {
  return `(SELECT 'pseudonym:' || left(encode(sha256("examSecret" || sha256("examSecret" || convert_to('name in exports ' || ${userId}, 'UTF8'))), 'hex'), 16)
    FROM "Instance" WHERE id = 1)`;
}

/** Who wrote the explanation `e`, whose account (if any) is `u`. */
export const authorOf = `CASE WHEN u.id IS NULL THEN e."authorName"::text WHEN u.pseudonymous THEN ${pseudonym("u.id")} ELSE u.name::text END`;

/** An explanation's state of dispute. */
export const disputeOf = `CASE WHEN e.status = 'disputed' THEN 'disputed'
  ELSE coalesce((SELECT CASE WHEN bool_or(k.state = 'open') THEN 'open_case' ELSE 'closed_case' END FROM "Case" AS k WHERE k."explanationId" = e.id HAVING count(*) > 0), 'none') END`;
