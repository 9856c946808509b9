import type { Viewer } from "#app/accounts/viewer.ts";
import { awardPoints } from "#app/play/ledger/award-points.server.ts";
import { db } from "#prisma/client.server.ts";
import type { SplitScore } from "#scoring/exam/score-exam.ts";
import { storeScore } from "#scoring/worker/store-score.server.ts";
import { makeExplanation, makeFeature, makeUser } from "#test/database/factories.ts";

/** The game at its smallest, for tests of the ledger: what is scored gets the score that the test says, everything else is the product's. */

/** Every feature's par, the same for all scorers. */
export const par = 0.2;

export interface GameExplanation {
  id: number;
  featureId: number;
  /** Null: the house's. */
  author: Viewer | null;
  words: readonly string[];
  parent: GameExplanation | null;
  /** On the feature's exam, in hundredths. */
  exam: number;
  /** The text that it repeats, and whether it does so word for word. */
  copies: { root: GameExplanation; exactly: boolean } | null;
}

export interface Game {
  players: Viewer[];
  features: { id: number; examId: number }[];
  explanations: GameExplanation[];
  scorerId: number;
  otherScorerId: number;
  campaignId: number;
}

/** Three players and two features, each with the house's explanation scored; a campaign that has retired the second feature ten days ago. */
export async function startGame(): Promise<Game> {
  const data = ["given-1", "given-2"].map((key) => ({ key, simulator: "given" }));
  await db.scorer.createMany({ data, skipDuplicates: true });
  const [scorerId = 0, otherScorerId = 0] = (await db.scorer.findMany({ orderBy: { key: "asc" } })).map(({ id }) => id);
  const players = await Promise.all([makeUser(), makeUser(), makeUser()]);
  const made = [await makeFeature({ explanation: null }), await makeFeature({ explanation: null })];
  const exams = await db.exam.findMany({ where: { featureId: { in: made.map(({ id }) => id) } } });
  const features = exams.map(({ id, featureId }) => ({ id: featureId, examId: id }));
  await db.instance.update({
    where: { id: 1 },
    data: { activeScorerId: scorerId, nextScorerId: null, boardsDay: new Date() },
  });
  const days = (count: number) => new Date(Date.now() + count * 86_400_000);
  const campaign = await db.campaign.create({
    data: {
      ...{ slug: `campaign-${players[0].id}`, name: "A campaign", description: "", startsAt: days(-50) },
      endsAt: days(300),
      features: {
        create: features.map(({ id }, place) => ({
          featureId: id,
          ...(place === 0 ? {} : { retiredAt: days(-10), retiredReason: "no_gain" as const }),
        })),
      },
    },
  });
  const game: Game = { players, features, explanations: [], scorerId, otherScorerId, campaignId: campaign.id };
  for (const feature of features) {
    await explain(game, { feature, author: null, words: freshWords(), parent: null, exam: 35, copies: null });
  }
  return game;
}

let counter = 0;

/** Ten words that stand in no other explanation. */
export function freshWords(): string[] {
  return Array.from({ length: 10 }, () => `word${counter++}`);
}

interface NewExplanation extends Omit<GameExplanation, "id" | "featureId"> {
  feature: Game["features"][number];
}

/** Hands in an explanation and stores its score as the worker does. */
export async function explain(game: Game, { feature, ...rest }: NewExplanation): Promise<GameExplanation> {
  const { author, words, parent, exam } = rest;
  const { id } = await makeExplanation({
    ...{ featureId: feature.id, author, text: words.join(" ") },
    ...(parent === null ? {} : { parentId: parent.id }),
  });
  await giveScore(game, { explanationId: id, feature, scorerId: game.scorerId, exam });
  const explanation = { id, featureId: feature.id, ...rest };
  game.explanations.push(explanation);
  return explanation;
}

/** Another scorer scores it too, through the door that pays. */
export async function scoreByAnother(game: Game, explanation: GameExplanation, exam: number): Promise<void> {
  const feature = game.features.find(({ id }) => id === explanation.featureId) ?? game.features[0];
  if (feature === undefined) return;
  const score = scoreRows({ explanationId: explanation.id, feature, scorerId: game.otherScorerId, exam });
  await db.$transaction((tx) => storeScore(tx, { ...score, beatsLeader: explanation.id }, awardPoints));
}

interface GivenScore {
  explanationId: number;
  feature: Game["features"][number];
  scorerId: number;
  exam: number;
}

async function giveScore(game: Game, given: GivenScore): Promise<void> {
  const [leader] = game.explanations
    .filter(({ featureId }) => featureId === given.feature.id)
    .sort((first, second) => second.exam - first.exam || first.id - second.id);
  // A lead of .05 is taken for more than luck.
  const beatsLeader = leader !== undefined && given.exam >= leader.exam + 5 ? leader.id : null;
  await db.$transaction((tx) => storeScore(tx, { ...scoreRows(given), beatsLeader }, awardPoints));
}

function scoreRows({ explanationId, feature, scorerId, exam }: GivenScore) {
  const value = exam / 100;
  const split: SplitScore = {
    ...{ value, low: Math.max(-1, value - 0.05), high: Math.min(1, value + 0.05), reason: null, rsquared: null },
    ...{ absoluteDevExplained: null, tokenF1: null, auprc: null, balancedAccuracy: null, rocAuc: null },
  };
  return {
    ...{ explanationId, featureId: feature.id, scorerId, examId: feature.examId, device: "cpu", fallbackFor: null },
    splits: { exam: split, clue: split, top_and_random: split, random_only: split },
    baselines: [{ kind: "token_list" as const, value: par }],
  };
}
