import type { FeatureKey } from "#app/catalog/feature-key.ts";
import { correlate } from "#scoring/index.ts";
import { db } from "#prisma/client.server.ts";
import { Prisma } from "#prisma/generated/client.ts";
import { overallAlpha } from "./agreement.ts";
import { goldPassed } from "./round-points.ts";

/** An explanation that people have judged: their score with its 95 % interval, and the machine's on the same words. */
export interface JudgedExplanation extends FeatureKey {
  id: number;
  human: number;
  low: number;
  high: number;
  machine: number;
  players: number;
  /** A case about it is open. */
  disputed: boolean;
}

export interface AgreementReport {
  /** Answered rounds, and players with one. */
  rounds: number;
  players: number;
  explanations: number;
  /** Share of gold rounds passed, 0..1; null without one. */
  goldPassed: number | null;
  /** Krippendorff's alpha between players, over the words of the newest rounds; null below two players of the same explanation. */
  alpha: number | null;
  /** Correlation of human and machine score over explanations; null below three. */
  correlation: number | null;
  /** Mean correlation of people's mean marks with the machine's predictions, word by word; null without any. */
  machineAgreement: number | null;
  /** For the picture: those with most players. */
  points: JudgedExplanation[];
  /** Where people and machine differ most, several players each. */
  disagreements: JudgedExplanation[];
}

/** How many explanations the picture shows, and the list. */
const pictured = 400;
const listed = 20;
/** Of how many rounds alpha is taken. */
const alphaRounds = 3000;

/** How far people and the machine agree about explanations in public sources, for researchers. */
export async function readAgreement(): Promise<AgreementReport> {
  const [[totals], [means], points, disagreements, alpha] = await Promise.all([
    db.$queryRaw<{ rounds: number; players: number; goldPassed: number | null }[]>`
      SELECT count(*)::int AS rounds, count(DISTINCT "userId")::int AS players,
        (avg((coalesce(value, 0) >= ${goldPassed})::int) FILTER (WHERE gold))::float AS "goldPassed"
      FROM "SimulationRound" WHERE "answeredAt" IS NOT NULL`,
    db.$queryRaw<{ explanations: number; machineAgreement: number | null }[]>`
      SELECT count(*)::int AS explanations, avg("machineAgreement")::float AS "machineAgreement" FROM "HumanScore"`,
    readJudged(Prisma.sql`ORDER BY human.players DESC, human."explanationId" LIMIT ${pictured}`),
    readJudged(
      Prisma.sql`AND human.players >= 2 ORDER BY abs(human.value - human."machineValue") DESC, human."explanationId" LIMIT ${listed}`,
    ),
    readAlpha(),
  ]);
  const pair =
    points.length < 3 ? null : correlate([points.map(({ machine }) => machine)], [points.map(({ human }) => human)]);
  return {
    ...{ rounds: totals?.rounds ?? 0, players: totals?.players ?? 0, goldPassed: totals?.goldPassed ?? null },
    ...{ explanations: means?.explanations ?? 0, machineAgreement: means?.machineAgreement ?? null },
    correlation: pair?.reason === null ? pair.value : null,
    ...{ alpha, points, disagreements },
  };
}

function readJudged(order: Prisma.Sql): Promise<JudgedExplanation[]> {
  return db.$queryRaw<JudgedExplanation[]>`
    SELECT e.id, model.slug AS model, source.slug AS source, feature.index, human.value AS human, human.low, human.high,
      human."machineValue" AS machine, human.players,
      EXISTS (SELECT 1 FROM "Case" AS dispute WHERE dispute."explanationId" = e.id AND dispute.state = 'open'
        AND dispute.opener = 'human_machine_disagreement') AS disputed
    FROM "HumanScore" AS human JOIN "Explanation" AS e ON e.id = human."explanationId"
    JOIN "Feature" AS feature ON feature.id = e."featureId" JOIN "Source" AS source ON source.id = feature."sourceId"
    JOIN "Model" AS model ON model.id = source."modelId"
    WHERE human."machineValue" IS NOT NULL AND source.visibility = 'public' ${order}`;
}

async function readAlpha(): Promise<number | null> {
  const rows = await db.$queryRaw<{ explanationId: number; snippets: string; marks: Uint8Array }[]>`
    SELECT "explanationId", "snippetIds"::text AS snippets, marks FROM "SimulationRound" WHERE marks IS NOT NULL
    ORDER BY id DESC LIMIT ${alphaRounds}`;
  const same = new Map<string, Uint8Array[]>();
  for (const { explanationId, snippets, marks } of rows) {
    const key = `${explanationId} ${snippets}`;
    same.set(key, [...(same.get(key) ?? []), marks]);
  }
  return overallAlpha([...same.values()]);
}
