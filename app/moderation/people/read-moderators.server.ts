import { requireMay } from "#app/accounts/permissions.ts";
import type { Viewer } from "#app/accounts/viewer.ts";
import { db } from "#prisma/client.server.ts";

/** How somebody who decides has decided so far. */
export interface ModeratorRecord {
  name: string;
  role: "moderator" | "administrator";
  decisions: number;
  /** Appeals against them that were settled, and those that were granted. */
  settled: number;
  overturned: number;
}

/** Everybody who may decide, for administrators; 403 for others. */
export async function readModerators(viewer: Viewer): Promise<ModeratorRecord[]> {
  requireMay(viewer, "account:manage", "Only administrators see how moderators decide.");
  return db.$queryRaw<ModeratorRecord[]>`
    SELECT "User".name, "User".role::text AS role, count(decision.id)::int AS decisions,
      count(appeal.id) FILTER (WHERE appeal.state <> 'open')::int AS settled,
      count(appeal.id) FILTER (WHERE appeal.state = 'granted')::int AS overturned
    FROM "User" LEFT JOIN "Decision" AS decision ON decision."deciderId" = "User".id
    LEFT JOIN "Appeal" AS appeal ON appeal."decisionId" = decision.id
    WHERE "User".role IN ('moderator', 'administrator') GROUP BY "User".id ORDER BY "User".name LIMIT 500`;
}
