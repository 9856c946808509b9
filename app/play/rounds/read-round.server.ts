import type { FeatureKey } from "#app/catalog/feature-key.ts";
import type { Viewer } from "#app/accounts/viewer.ts";
import { notFound } from "#app/platform/errors.ts";
import { db } from "#prisma/client.server.ts";
import { openPreviewSimulator } from "../explanations/preview-simulator.server.ts";
import { loadRound } from "./load-round.server.ts";

export interface AnsweredRound {
  id: number;
  text: string;
  author: string;
  feature: FeatureKey;
  /** Correlation of marks and truth over words; null where nothing was told apart. */
  value: number | null;
  points: number;
  gold: boolean;
  /** The machine's correlation is the score of these words by the simulator; people's where others have judged. */
  human: { value: number; low: number; high: number; players: number } | null;
  machineValue: number | null;
  snippets: {
    tokens: string[];
    /** Shares 0..1 of the feature's maximum. */
    truth: number[];
    /** Marks 0..3 as shares 0..1. */
    marks: number[];
    /** The machine's prediction, 0..1. */
    machine: number[];
  }[];
}

/** One's own answered round with the truth beside the marks. 404 where there is none, null while it is unanswered. */
export async function readRound(viewer: Viewer, roundId: number): Promise<AnsweredRound | null> {
  const round = await db.simulationRound.findFirst({
    where: { id: roundId, userId: viewer.id },
    select: {
      ...{ id: true, explanationId: true, marks: true, value: true, gold: true },
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
  if (round === null) throw notFound("There is no such round of yours.");
  if (round.marks === null) return null;
  const loaded = await loadRound(round.explanationId);
  if (loaded === null) throw notFound("The explanation of this round is gone.");
  const simulator = await openPreviewSimulator();
  const [simulated, event] = await Promise.all([
    simulator.simulate(
      loaded.text,
      loaded.snippets.map(({ tokens }) => tokens),
    ),
    db.scoreEvent.findFirst({
      where: { userId: viewer.id, reason: "simulation", subject: `round:${round.id}` },
      select: { points: true },
    }),
  ]);
  const { author, authorName, humanScore, feature } = round.explanation;
  const { marks } = round;
  let at = 0;
  return {
    id: round.id,
    text: loaded.text,
    author: author?.name ?? authorName ?? "",
    feature: { model: feature.source.model.slug, source: feature.source.slug, index: feature.index },
    value: round.value,
    points: event?.points ?? 0,
    gold: round.gold,
    human: humanScore && {
      value: humanScore.value,
      low: humanScore.low,
      high: humanScore.high,
      players: humanScore.players,
    },
    machineValue: humanScore?.machineValue ?? null,
    snippets: loaded.snippets.map(({ tokens, activations }, i) => ({
      tokens,
      truth: activations.map((value) => Math.min(1, Math.max(0, value) / feature.maxActivation)),
      marks: [...marks.subarray(at, (at += tokens.length))].map((mark) => mark / 3),
      machine: (simulated[i] ?? []).map((value) => Math.min(1, Math.max(0, value) / 10)),
    })),
  };
}
