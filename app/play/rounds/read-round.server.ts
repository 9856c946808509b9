import type { Viewer } from "#app/accounts/viewer.ts";
import type { FeatureKey } from "#app/catalog/feature-key.ts";
import { roundScore } from "#app/catalog/score-rounding.ts";
import { notFound } from "#app/platform/errors.ts";
import { db } from "#prisma/client.server.ts";
import { simulateText } from "../explanations/preview-simulator.server.ts";
import { loadRound } from "./load-round.server.ts";
import { readingOf, type Reading } from "./outcome.ts";
import { readSessionOf } from "./read-session.server.ts";
import type { SessionRound } from "./session.ts";

export interface AnsweredRound extends Reading {
  id: number;
  text: string;
  /** isPlayer: there is a profile page of that name. */
  author: { name: string; isPlayer: boolean };
  feature: FeatureKey;
  points: number;
  gold: boolean;
  /** What all players together make of the explanation, this one included. */
  human: { value: number; low: number; high: number; players: number } | null;
  /** The rounds of its session up to it. */
  session: SessionRound[];
}

/**
 * One's own answered round with the truth beside the marks; null while it is unanswered. 404 where there is none, or where its explanation
 * has been taken down or its feature imported anew since.
 */
export async function readRound(viewer: Viewer, roundId: number): Promise<AnsweredRound | null> {
  const round = await findRound(viewer, roundId);
  if (round === null) throw notFound("There is no such round of yours.");
  const { marks, answeredAt } = round;
  if (marks === null || answeredAt === null) return null;
  const loaded = await loadRound(round.explanationId, round.snippetIds);
  if (loaded === null) throw notFound("The explanation of this round can no longer be shown.");
  const [simulated, session] = await Promise.all([
    simulateText(loaded.text, loaded.snippets),
    readSessionOf(viewer.id, answeredAt),
  ]);
  const { author, authorName, humanScore, feature } = round.explanation;
  let at = 0;
  const marked = loaded.snippets.map(({ tokens }) => [...marks.subarray(at, (at += tokens.length))]);
  const reading = readingOf(loaded.snippets, marked, simulated, feature.maxActivation);
  return {
    ...reading,
    ...{ id: round.id, text: loaded.text, gold: round.gold, session },
    author: { name: author?.name ?? authorName ?? "", isPlayer: author !== null },
    feature: { model: feature.source.model.slug, source: feature.source.slug, index: feature.index },
    points: session.find(({ id }) => id === round.id)?.points ?? 0,
    human: humanScore && {
      ...{ value: roundScore(humanScore.value), low: roundScore(humanScore.low), high: roundScore(humanScore.high) },
      players: humanScore.players,
    },
  };
}

function findRound(viewer: Viewer, roundId: number) {
  return db.simulationRound.findFirst({
    where: { id: roundId, userId: viewer.id },
    select: {
      ...{ id: true, explanationId: true, snippetIds: true, marks: true, gold: true, answeredAt: true },
      explanation: {
        select: {
          author: { select: { name: true } },
          authorName: true,
          humanScore: true,
          feature: {
            select: {
              index: true,
              maxActivation: true,
              source: { select: { slug: true, model: { select: { slug: true } } } },
            },
          },
        },
      },
    },
  });
}
