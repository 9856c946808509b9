import { findFeature } from "#app/catalog/find-feature.server.ts";
import { readClues } from "#app/catalog/read-feature.server.ts";
import type { ClueView } from "#app/catalog/views.ts";
import { invalid, isAppError, notFound } from "#app/platform/errors.ts";
import { callerKey, consumeLimit } from "#app/platform/limits.server.ts";
import { previewExplanation } from "#scoring/index.ts";
import { cleanText, textProblem } from "../explanations/explanation-text.ts";
import { openPreviewSimulator, simulateText } from "../explanations/preview-simulator.server.ts";
import { adviseOn, explainMisses, sharesOf, type Advice, type ExplainedMiss } from "./explain-misses.ts";
import { half, isLevelSlug, levelNumber, tutorialLevels, type AvoidReason, type LevelSlug } from "./levels.ts";

/** A level as it is shown before anything is checked. */
export interface LevelView {
  slug: LevelSlug;
  number: number;
  feature: { model: string; source: string; index: number };
  /** Raw units. */
  maxActivation: number;
  /** The score from which a text passes, for the simulator of this instance. */
  goal: number;
  start: string;
  clues: ClueView[];
}

export interface LevelCheck {
  text: string;
  passed: boolean;
  /** Pearson correlation on the clues that were kept back, -1..1. */
  score: number;
  goal: number;
  advice: Advice;
  /** The clues that were kept back. */
  clues: ClueView[];
  /** 0..10 per clue and token. */
  simulated: number[][];
  /** All of them, worst first; `clue` counts in `clues`. */
  misses: ExplainedMiss[];
  /** Only once it is passed: texts that would have passed too, and texts that would not, with the reason. */
  answers: readonly string[];
  avoid: readonly { text: string; why: AvoidReason }[];
}

/** 404 where there is no such level, or where this instance has not loaded its feature. */
export async function readLevel(slug: string): Promise<LevelView> {
  const { level, shown, goal, maxActivation } = await loadLevel(slug);
  const { feature, start } = tutorialLevels[level];
  return { slug: level, number: levelNumber(level), feature, maxActivation, goal, start, clues: shown };
}

/**
 * Tries a text on the half of a level's clues that was kept back. Nothing is stored, and the secret exam has no part in it.
 * 404 no such level here, 422 unusable text, 429 too fast.
 */
export async function checkLevel(slug: string, text: string): Promise<LevelCheck> {
  const cleaned = cleanText(text);
  const problem = textProblem(cleaned);
  if (problem) throw invalid(problem.message, { text: [problem.message] }, problem.code);
  await consumeLimit("preview", callerKey());
  const { level, shown, kept, goal, maxActivation } = await loadLevel(slug);
  const [{ score, simulated }, seen] = await Promise.all([
    previewExplanation(await openPreviewSimulator(), cleaned, kept),
    simulateText(cleaned, shown),
  ]);
  const checked = sharesOf(kept, simulated, maxActivation);
  const { answers, avoid } = tutorialLevels[level];
  const passed = score >= goal;
  return {
    text: cleaned,
    passed,
    score,
    goal,
    advice: adviseOn(checked, score, goal),
    clues: kept,
    simulated,
    misses: explainMisses(checked, sharesOf(shown, seen, maxActivation), cleaned),
    answers: passed ? answers : [],
    avoid: passed ? avoid : [],
  };
}

async function loadLevel(slug: string) {
  if (!isLevelSlug(slug)) throw notFound("The tutorial has no such level.");
  const { feature, goal, shown, check } = tutorialLevels[slug];
  const { id, maxActivation } = await findFeature(feature, null).catch((error: unknown) => {
    throw isAppError(error) && error.status === 404 ? missingFeature() : error;
  });
  const [clues, simulator] = await Promise.all([readClues(id), openPreviewSimulator()]);
  const kept = half(clues, check);
  if (kept.length === 0) throw missingFeature();
  return { level: slug, shown: half(clues, shown), kept, goal: goal[simulator.id], maxActivation };
}

function missingFeature() {
  return notFound("This level needs a feature that this site does not have.", "level_unavailable");
}
