/** What a player can achieve, and by what. Pure: each stands for something done well once, none for mere presence. */

export const achievementKinds = [
  "first_explanation",
  "first_good",
  "beat_house",
  "first_record",
  "hard_one",
  "refined_tenth",
  "built_upon",
  "streak_week",
  "gold_ten",
  "broke_leader",
  "tutorial",
] as const;
export type AchievementKind = (typeof achievementKinds)[number];

export function isAchievementKind(text: string): text is AchievementKind {
  return (achievementKinds as readonly string[]).includes(text);
}

/** From this rating on a feature is a hard one (Glicko-2, newcomers have 1500). */
export const hardRating = 1800;
/** So much a refinement has to add to another's text. */
export const refinedBy = 0.1;
export const streakDays = 7;
/** So many gold rounds in a row, each passed. */
export const goldInRow = 10;

/** What is known when a player's explanation has been scored; scores are correlations by one scorer on one exam. */
export interface ScoredFacts {
  score: number;
  /** Low end of its 95 % interval. */
  low: number;
  /** High end of the house's own interval; null: the house has no score here. */
  houseHigh: number | null;
  /** Score of the other player's text that it builds on; null: words of one's own. */
  refinedScore: number | null;
  /** Difficulty of the feature before this game; null: no game, or a lost one. */
  beatenRating: number | null;
  /** It brought the points for the feature's first good explanation, or for its record. */
  paidFirstGood: boolean;
  paidRecord: boolean;
  /** Days in a row on which the player did something, today included. */
  streak: number;
}

/** What a scored explanation achieves for its author, in the order of `achievementKinds`. */
export function achievedByScore(facts: ScoredFacts): AchievementKind[] {
  const { score, low, houseHigh, refinedScore, beatenRating } = facts;
  const achieved: Partial<Record<AchievementKind, boolean>> = {
    first_explanation: true,
    first_good: facts.paidFirstGood,
    // Intervals that do not touch: by more than luck.
    beat_house: houseHigh !== null && low > houseHigh,
    first_record: facts.paidRecord,
    hard_one: beatenRating !== null && beatenRating >= hardRating,
    refined_tenth: refinedScore !== null && reaches(score - refinedScore, refinedBy),
    streak_week: facts.streak >= streakDays,
  };
  return achievementKinds.filter((kind) => achieved[kind] === true);
}

/** Whether the newest gold rounds (newest first) were all passed, and are enough of them. */
export function passedTenGold(newestFirst: readonly boolean[]): boolean {
  return newestFirst.length >= goldInRow && newestFirst.slice(0, goldInRow).every((passed) => passed);
}

/** Scores are stored with 24 bits: .4 − .3 counts as .1. */
function reaches(gain: number, wanted: number): boolean {
  return gain >= wanted - 1e-6;
}
