import { isOpen, levelNumber, levelSlugs, type LevelSlug } from "./levels.ts";

/** Levels in the order of the tutorial, each once. */
export function inOrder(passed: readonly LevelSlug[]): LevelSlug[] {
  return levelSlugs.filter((slug) => passed.includes(slug));
}

/** The first level that is not passed yet; null after the last. */
export function nextLevel(passed: readonly LevelSlug[]): LevelSlug | null {
  return levelSlugs.find((slug) => !passed.includes(slug)) ?? null;
}

export type StepState = "passed" | "next" | "open" | "locked";

export interface TutorialStep {
  slug: LevelSlug;
  number: number;
  state: StepState;
}

/** The way through the tutorial as somebody sees it who has passed these levels. */
export function stepsFor(passed: readonly LevelSlug[], hasAccount: boolean): TutorialStep[] {
  const next = nextLevel(passed);
  return levelSlugs.map((slug) => ({ slug, number: levelNumber(slug), state: stateOf(slug) }));

  function stateOf(slug: LevelSlug): StepState {
    if (passed.includes(slug)) return "passed";
    if (!hasAccount && !isOpen(slug)) return "locked";
    return slug === next ? "next" : "open";
  }
}
