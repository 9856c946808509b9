import { db } from "#prisma/client.server.ts";
import { scoreBaselines } from "../exam/score-baselines.ts";
import { scoreExplanation, type LoadedExam } from "../exam/score-exam.ts";
import type { Simulator } from "../types.ts";
import { activateFirst, findScorer, readScorersInUse } from "./active-scorer.server.ts";
import { findBeatenLeader } from "./find-beaten-leader.server.ts";
import { keepMeanings } from "./keep-meanings.server.ts";
import { loadExam } from "./load-exam.server.ts";
import { type OnScored, type ScoreToStore, storeAnotherScore, storeFailure, storeScore } from "./store-score.server.ts";

/**
 * Makes the official score of one explanation and stores it. Returns what happened: "scored", "repeated" (the score stood
 * already, nothing was changed), "gone" (no such explanation), "failed" (it never can be scored; its author is told why).
 * Throws on anything that may pass (a lost connection): the job is then tried again.
 */
export async function scoreStoredExplanation(
  explanationId: number,
  simulator: Simulator,
  onScored: OnScored,
): Promise<"scored" | "repeated" | "gone" | "failed"> {
  const explanation = await db.explanation.findUnique({
    where: { id: explanationId },
    select: { id: true, text: true, featureId: true, authorId: true },
  });
  if (!explanation) return "gone";
  const loaded = await loadExam(explanation.featureId);
  if (!loaded) {
    await failScoring(explanationId, "This feature has no exam: it has too few snippets to be played.");
    return "failed";
  }
  const scorerId = await findScorer(simulator);
  if ((await readScorersInUse()).activeId === null) await activateFirst(scorerId);
  await scoreOwnEarlier(explanation, loaded, simulator, scorerId);
  const score = await compute(explanation, loaded, simulator, scorerId);
  if (explanation.authorId !== null) score.beatsLeader = await findBeatenLeader(explanation, score, loaded, simulator);
  const isNew = await db.$transaction((tx) => storeScore(tx, score, onScored));
  // So that the search finds it at once; where this fails a job does it later.
  await keepMeanings([explanation], simulator).catch(() => undefined);
  return isNew ? "scored" : "repeated";
}

/**
 * Scores an explanation that another scorer has scored before. It pays nothing and tells nobody; a second time it changes nothing.
 * False where the explanation or its exam is gone.
 */
export async function scoreAgain(explanationId: number, simulator: Simulator, scorerId: number): Promise<boolean> {
  const explanation = await db.explanation.findUnique({
    where: { id: explanationId },
    select: { id: true, text: true, featureId: true },
  });
  const loaded = explanation && (await loadExam(explanation.featureId));
  if (!loaded) return false;
  const score = await compute(explanation, loaded, simulator, scorerId);
  await db.$transaction((tx) => storeAnotherScore(tx, score));
  return true;
}

/** Tells the author that there will be no score, and why. */
export async function failScoring(explanationId: number, reason: string): Promise<void> {
  await db.$transaction((tx) => storeFailure(tx, explanationId, reason));
}

/**
 * Points are paid for what an explanation adds to its author's best, and scores of two scorers cannot be compared: so the author's
 * earlier explanations of the feature are scored by this scorer first, where another one did it.
 */
async function scoreOwnEarlier(
  { id, featureId, authorId }: { id: number; featureId: number; authorId: number | null },
  loaded: LoadedExam,
  simulator: Simulator,
  scorerId: number,
): Promise<void> {
  if (authorId === null) return;
  const earlier = await db.explanation.findMany({
    where: {
      featureId,
      authorId,
      id: { not: id },
      scores: { some: { split: "exam" } },
      NOT: { scores: { some: { split: "exam", scorerId } } },
    },
    orderBy: { id: "asc" },
    select: { id: true, text: true, featureId: true },
  });
  for (const explanation of earlier) {
    const score = await compute(explanation, loaded, simulator, scorerId);
    await db.$transaction((tx) => storeAnotherScore(tx, score));
  }
}

async function compute(
  { id, text, featureId }: { id: number; text: string; featureId: number },
  loaded: LoadedExam,
  simulator: Simulator,
  scorerId: number,
): Promise<ScoreToStore> {
  const [splits, machineText] = await Promise.all([
    scoreExplanation(simulator, text, loaded),
    readMachineText(featureId),
  ]);
  const { device, fallbackFor } = simulator;
  const baselines = scoreBaselines(loaded, simulator.id, machineText);
  const found = { splits, baselines, beatsLeader: null };
  return { explanationId: id, featureId, scorerId, examId: loaded.examId, device, fallbackFor, ...found };
}

/** The feature's first imported machine explanation: with it the baselines do not depend on who plays. */
async function readMachineText(featureId: number): Promise<string | null> {
  const first = await db.explanation.findFirst({
    where: { featureId, origin: "machine", authorId: null },
    orderBy: { id: "asc" },
    select: { text: true },
  });
  return first?.text ?? null;
}
