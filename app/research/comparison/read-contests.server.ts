import type { FeatureKey } from "#app/catalog/feature-key.ts";
import { roundScore } from "#app/catalog/score-rounding.ts";
import { db } from "#prisma/client.server.ts";
import { outcomeOf } from "./compare-record.ts";

/** A feature on which a person and a machine stand; official scores, -1..1. */
export interface Contest extends FeatureKey {
  human: number;
  machine: number;
}

/** So many of the latest submissions are looked at, and so many features of each kind told. */
const looked = 400;
const told = 6;

/** Features of public sources that people explained last: where the machine leads, and where a person does. */
export async function readContests(): Promise<{ machineLeads: Contest[]; humanLeads: Contest[] }> {
  const rows = await db.$queryRaw<Contest[]>`
    SELECT model.slug AS model, source.slug AS source, f.index, best.human::float8 AS human, best.machine::float8 AS machine
    FROM (SELECT "featureId", max(id) AS id FROM (
        SELECT id, "featureId" FROM "Submission" WHERE "scoredAt" IS NOT NULL ORDER BY id DESC LIMIT ${looked}) AS newest
      GROUP BY "featureId") AS latest
    JOIN "Feature" AS f ON f.id = latest."featureId" AND f.playable
    JOIN "Source" AS source ON source.id = f."sourceId" AND source.visibility = 'public'
    JOIN "Model" AS model ON model.id = source."modelId"
    CROSS JOIN LATERAL (
      SELECT max("examScore") FILTER (WHERE origin = 'human') AS human, max("examScore") FILTER (WHERE origin = 'machine') AS machine
      FROM "Explanation" WHERE "featureId" = f.id AND "examScore" IS NOT NULL AND status IN ('scored', 'disputed')) AS best
    WHERE best.human IS NOT NULL AND best.machine IS NOT NULL ORDER BY latest.id DESC`;
  const led = (by: "human" | "machine") =>
    rows
      .filter(({ human, machine }) => outcomeOf(human, machine) === by)
      .slice(0, told)
      .map((row) => ({ ...row, human: roundScore(row.human), machine: roundScore(row.machine) }));
  return { machineLeads: led("machine"), humanLeads: led("human") };
}
