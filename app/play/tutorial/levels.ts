import type { FeatureKey } from "#app/catalog/feature-key.ts";
import type { SimulatorId } from "#scoring/types.ts";

/** The levels in the order in which they are played. The cookie counts them from 1, the database knows them by name. */
export const levelSlugs = [
  "word",
  "category",
  "context",
  "place",
  "too-broad",
  "token-list",
  "two-meanings",
  "hard",
] as const;
export type LevelSlug = (typeof levelSlugs)[number];

/** So many of them need no account. */
export const openLevels = 3;

/** Why a text does not pass; the catalogue of strings says it for each level. */
export type AvoidReason = "related" | "member" | "bare" | "broad" | "list" | "half" | "sense";

export interface TutorialLevel {
  feature: FeatureKey;
  /** The score on the half that is kept back from which a text passes. The simpler simulator reaches less. */
  goal: Record<SimulatorId, number>;
  /** Clues that are shown from the start and clues that are kept back for the check, as positions in the feature's clues. */
  shown: readonly number[];
  check: readonly number[];
  /** What stands in the box at first. */
  start: string;
  /** Texts that pass; the first is the one that the last hint leads to. */
  answers: readonly string[];
  /** Texts that a beginner tries and that do not pass. */
  avoid: readonly { text: string; why: AvoidReason }[];
}

const model = "smollm2-135m-instruct";
const dictionary = (index: number): FeatureKey => ({ model, source: "10-dictionary", index });
const neuron = (index: number): FeatureKey => ({ model, source: "10-mlp", index });

/**
 * Goals lie between what bad texts and what good ones score, measured with the shipped simulator on the shipped features;
 * levels.test.ts measures them again.
 */
export const tutorialLevels: Readonly<Record<LevelSlug, TutorialLevel>> = {
  word: {
    feature: dictionary(2184),
    goal: { distilled: 0.7, lexical: 0.7 },
    shown: [0, 6, 8, 9, 15, 20, 24],
    check: [3, 4, 10, 12, 13, 14, 21, 23],
    start: "",
    answers: ["the word dream", "dreams", 'the word "dream" in any form'],
    avoid: [
      { text: "sleep", why: "related" },
      { text: "nouns", why: "broad" },
    ],
  },
  category: {
    feature: dictionary(2794),
    goal: { distilled: 0.75, lexical: 0.5 },
    shown: [0, 1, 2, 9, 10, 22, 23],
    check: [4, 6, 8, 12, 14, 15, 20, 24],
    start: "",
    answers: ["colours", "words that name a color", "colours such as brown, grey, red, white, blue and purple"],
    avoid: [
      { text: "pink", why: "member" },
      { text: "adjectives", why: "broad" },
    ],
  },
  context: {
    feature: dictionary(4016),
    goal: { distilled: 0.7, lexical: 0.5 },
    shown: [1, 4, 6, 8, 10, 12, 24],
    check: [0, 5, 7, 11, 13, 21, 22],
    start: "",
    answers: ['"of" after "think" or "thought"', "of after think or thought", '"of" after "think"'],
    avoid: [
      { text: "the word of", why: "bare" },
      { text: "thinking", why: "related" },
    ],
  },
  place: {
    feature: dictionary(4104),
    goal: { distilled: 0.7, lexical: 0.6 },
    shown: [0, 1, 4, 5, 11, 20, 24],
    check: [8, 9, 12, 13, 15, 19, 21, 23, 25],
    start: "",
    answers: ["the comma inside a number", "commas in big numbers", "a comma between digits"],
    avoid: [
      { text: "commas", why: "bare" },
      { text: "big numbers", why: "related" },
    ],
  },
  "too-broad": {
    feature: dictionary(7519),
    goal: { distilled: 0.8, lexical: 0.8 },
    shown: [2, 3, 6, 7, 8, 14, 20],
    check: [1, 10, 11, 13, 15, 16, 17, 21],
    start: "colors",
    answers: ["the color yellow", "yellow", 'the word "yellow"'],
    avoid: [
      { text: "colors", why: "broad" },
      { text: "bright colors", why: "broad" },
    ],
  },
  "token-list": {
    feature: dictionary(1176),
    goal: { distilled: 0.65, lexical: 0.65 },
    shown: [0, 4, 5, 8, 11, 13, 22, 23],
    check: [1, 2, 9, 12, 14, 15, 16, 21, 24],
    start: '"sparsely", "logically", "federally", "unhappily"',
    answers: ["words ending in -ly", "adverbs that end in -ly", 'words that end in "ly"'],
    avoid: [
      { text: '"sparsely", "logically", "federally", "unhappily"', why: "list" },
      { text: "adverbs of manner", why: "broad" },
    ],
  },
  "two-meanings": {
    feature: dictionary(157),
    goal: { distilled: 0.73, lexical: 0.74 },
    shown: [0, 3, 7, 11, 13, 15, 23, 24],
    check: [2, 4, 6, 8, 10, 12, 21, 25],
    start: "",
    answers: ["vanilla and IBM", '"vanilla" and "IBM"', "the flavour vanilla and the computer company IBM"],
    avoid: [
      { text: "vanilla", why: "half" },
      { text: "desserts and computers", why: "broad" },
    ],
  },
  hard: {
    feature: neuron(794),
    goal: { distilled: 0.66, lexical: 0.6 },
    shown: [1, 2, 8, 9, 12, 15, 21],
    check: [0, 5, 10, 11, 13, 16, 23, 24],
    start: "",
    answers: [
      "about, around or approx before a number",
      '"about" or "around" before a number',
      "about or around meaning approximately",
    ],
    avoid: [
      { text: "about", why: "sense" },
      { text: "numbers", why: "related" },
    ],
  },
};

export function isLevelSlug(value: unknown): value is LevelSlug {
  return levelSlugs.some((slug) => slug === value);
}

/** From 1. */
export function levelNumber(slug: LevelSlug): number {
  return levelSlugs.indexOf(slug) + 1;
}

export function isOpen(slug: LevelSlug): boolean {
  return levelNumber(slug) <= openLevels;
}

/** Null after the last one. */
export function levelAfter(slug: LevelSlug): LevelSlug | null {
  return levelSlugs[levelNumber(slug)] ?? null;
}

/** One half of a feature's clues; positions that it lacks are left out. */
export function half<Clue>(clues: readonly Clue[], positions: readonly number[]): Clue[] {
  return positions.flatMap((position) => clues[position] ?? []);
}
