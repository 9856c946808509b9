import type { FeatureKey } from "#app/catalog/feature-key.ts";
import { db } from "#prisma/client.server.ts";
import { correlate } from "#scoring/index.ts";

export interface AgreementReport {
  rounds: number;
  players: number;
  explanations: number;
  /** Share of gold rounds passed, 0..1; null without one. */
  goldPassed: number | null;
  /** Mean Krippendorff's alpha of explanations that several players judged. */
  alpha: number | null;
  /** Correlation of human and machine score over explanations; null below three. */
  correlation: number | null;
  points: (FeatureKey & { id: number; human: number; low: number; high: number; machine: number; players: number })[];
  /** Explanations with an open case, the strongest disagreement first. */
  cases: (FeatureKey & { id: number; detail: string })[];
}

/** How many explanations the picture shows, those with most players first. */
const shown = 400;

/** How far people and the machine agree about explanations, for researchers. */
export async function readAgreement(): Promise<AgreementReport> {
  const [[totals], points, cases] = await Promise.all([
    db.$queryRaw<{ rounds: number; players: number; goldPassed: number | null }[]>`
      SELECT count(*)::int AS rounds, count(DISTINCT "userId")::int AS players,
        (avg((coalesce(value, 0) >= .5)::int) FILTER (WHERE gold))::float AS "goldPassed"
      FROM "SimulationRound" WHERE "answeredAt" IS NOT NULL`,
    db.$queryRaw<(AgreementReport["points"][number] & { alpha: number | null })[]>`
      SELECT e.id, model.slug AS model, source.slug AS source, feature.index, human.value AS human, human.low, human.high,
        human."machineValue" AS machine, human.players, human.alpha
      FROM "HumanScore" AS human JOIN "Explanation" AS e ON e.id = human."explanationId"
      JOIN "Feature" AS feature ON feature.id = e."featureId" JOIN "Source" AS source ON source.id = feature."sourceId"
      JOIN "Model" AS model ON model.id = source."modelId"
      WHERE human."machineValue" IS NOT NULL AND source.visibility = 'public' ORDER BY human.players DESC, e.id LIMIT ${shown}`,
    db.$queryRaw<AgreementReport["cases"]>`
      SELECT e.id, model.slug AS model, source.slug AS source, feature.index, dispute.detail
      FROM "Case" AS dispute JOIN "Explanation" AS e ON e.id = dispute."explanationId"
      JOIN "HumanScore" AS human ON human."explanationId" = e.id
      JOIN "Feature" AS feature ON feature.id = e."featureId" JOIN "Source" AS source ON source.id = feature."sourceId"
      JOIN "Model" AS model ON model.id = source."modelId"
      WHERE dispute.state = 'open' AND dispute.opener = 'human_machine_disagreement' AND source.visibility = 'public'
      ORDER BY abs(human.value - human."machineValue") DESC LIMIT 50`,
  ]);
  const alphas = points.map(({ alpha }) => alpha).filter((alpha) => alpha !== null);
  const enough = points.length >= 3;
  const pair = enough ? correlate([points.map(({ machine }) => machine)], [points.map(({ human }) => human)]) : null;
  return {
    rounds: totals?.rounds ?? 0,
    players: totals?.players ?? 0,
    explanations: points.length,
    goldPassed: totals?.goldPassed ?? null,
    alpha: alphas.length === 0 ? null : alphas.reduce((sum, alpha) => sum + alpha, 0) / alphas.length,
    correlation: pair?.reason === null ? pair.value : null,
    points: points.map(({ alpha: _alpha, ...point }) => point),
    cases,
  };
}
