import pg from "pg";
import type { Viewer } from "#app/accounts/viewer.ts";
import { notFound } from "#app/platform/errors.ts";
import type { ExportScope } from "./export-sets.ts";
import type { ExportReader } from "./export-reader.ts";
import type { Snapshot } from "./snapshot.server.ts";

/** A source that an export walks over. */
export interface ExportSource {
  id: number;
  modelId: number;
  model: string;
  source: string;
  name: string;
  kind: string;
  layer: number;
  licence: string;
  attribution: string;
  citation: string;
  description: string;
  ownerId: number | null;
  visibility: "private" | "public";
  /** Its features within the scope. */
  features: number;
}

export interface ReadScope {
  sources: ExportSource[];
  campaignId: number | null;
  /** What the campaign is called; null without one. */
  campaign: string | null;
  scorerId: number | null;
  scorerKey: string | null;
}

/**
 * What a scope comes to for its reader, at the snapshot's moment: sources that they may see, in the order of their ids. 404 where it names nothing
 * that they may see.
 */
export async function readScope(snapshot: Snapshot, scope: ExportScope, reader: ExportReader): Promise<ReadScope> {
  const { conditions, values, campaignId, campaign } = await conditionsOf(snapshot, scope, reader);
  const counted =
    campaignId === null
      ? `(SELECT count(*)::int FROM "Feature" AS f WHERE f."sourceId" = s.id)`
      : `(SELECT count(*)::int FROM "CampaignFeature" AS part JOIN "Feature" AS f ON f.id = part."featureId" WHERE part."campaignId" = ${campaignId} AND f."sourceId" = s.id)`;
  const sources = await snapshot.rows<ExportSource>(
    `SELECT s.id, s."modelId", m.slug AS model, s.slug AS source, s.name, s.kind::text AS kind, s.layer, s.licence, s.attribution, s.citation, s.description,
       s."ownerId", s.visibility::text AS visibility, ${counted} AS features
     FROM "Source" AS s JOIN "Model" AS m ON m.id = s."modelId" WHERE ${conditions.join(" AND ")} ORDER BY s.id`,
    values,
  );
  if (sources.length === 0 && "source" in scope) throw notFound("There is no source of this name that you may see.");
  const [scorer] = await snapshot.rows<{ id: number; key: string }>(
    `SELECT s.id, s.key FROM "Scorer" AS s JOIN "Instance" AS i ON i."activeScorerId" = s.id WHERE i.id = 1`,
  );
  return { sources, campaignId, campaign, scorerId: scorer?.id ?? null, scorerKey: scorer?.key ?? null };
}

async function conditionsOf(snapshot: Snapshot, scope: ExportScope, reader: ExportReader) {
  const visible = reader.allPools ? "true" : `(s.visibility = 'public' OR s."ownerId" = ${reader.viewerId})`;
  if ("source" in scope)
    return {
      conditions: [visible, "m.slug = $1", "s.slug = $2"],
      values: [scope.model, scope.source],
      campaignId: null,
      campaign: null,
    };
  if ("all" in scope) return { conditions: [visible], values: [], campaignId: null, campaign: null };
  const [campaign] = await snapshot.rows<{ id: number; name: string }>(
    `SELECT id, name FROM "Campaign" WHERE slug = $1`,
    [scope.campaign],
  );
  if (campaign === undefined) throw notFound("There is no such campaign.");
  const inside = `EXISTS (SELECT 1 FROM "CampaignFeature" AS part JOIN "Feature" AS f ON f.id = part."featureId" WHERE part."campaignId" = ${campaign.id} AND f."sourceId" = s.id)`;
  return { conditions: [visible, inside], values: [], campaignId: campaign.id, campaign: campaign.name };
}

/** As a literal of SQL. */
export const literal = (text: string | null): string => (text === null ? "NULL" : pg.escapeLiteral(text));

export type ExportViewer = Pick<Viewer, "id" | "role"> | null;
