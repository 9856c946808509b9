import { db } from "#prisma/client.server.ts";
import { scoreBaselines } from "../exam/score-baselines.ts";
import { scoreExplanation } from "../exam/score-exam.ts";
import type { Simulator } from "../types.ts";
import { loadExam } from "./load-exam.server.ts";
import { scorerKey } from "./scorer-version.ts";
import { type OnScored, storeFailure, storeScore } from "./store-score.server.ts";

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
    select: { text: true, featureId: true },
  });
  if (!explanation) return "gone";
  const { text, featureId } = explanation;
  const loaded = await loadExam(featureId);
  if (!loaded) {
    await failScoring(explanationId, "This feature has no exam: it has too few snippets to be played.");
    return "failed";
  }
  const [splits, scorerId, machineText] = await Promise.all([
    scoreExplanation(simulator, text, loaded),
    findScorer(simulator),
    readMachineText(featureId),
  ]);
  const baselines = scoreBaselines(loaded, simulator.id, machineText);
  const { examId } = loaded;
  const score = { explanationId, featureId, scorerId, examId, device: simulator.device, splits, baselines };
  return (await db.$transaction((tx) => storeScore(tx, score, onScored))) ? "scored" : "repeated";
}

/** Tells the author that there will be no score, and why. */
export async function failScoring(explanationId: number, reason: string): Promise<void> {
  await db.$transaction((tx) => storeFailure(tx, explanationId, reason));
}

/** The scorer's row, made at its first use. */
async function findScorer(simulator: Simulator): Promise<number> {
  const key = scorerKey(simulator.id);
  const found = await db.scorer.findUnique({ where: { key }, select: { id: true } });
  if (found) return found.id;
  await db.scorer.createMany({ data: [{ key, simulator: simulator.id }], skipDuplicates: true });
  return (await db.scorer.findUniqueOrThrow({ where: { key }, select: { id: true } })).id;
}

/** The feature's first machine explanation: with it the baselines do not depend on who plays. */
async function readMachineText(featureId: number): Promise<string | null> {
  const first = await db.explanation.findFirst({
    where: { featureId, origin: "machine" },
    orderBy: { id: "asc" },
    select: { text: true },
  });
  return first?.text ?? null;
}
