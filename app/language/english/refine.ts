import { counted } from "./counted.ts";

/** Refining an explanation: the box, the difference word by word, what it did, and the family that grows from it. */
export const refine = {
  refine: "Refine",
  refineText: (text: string) => `Refine: ${text}`,
  notOpen: "Those words cannot be refined: they are not of this feature, or not open to you yet.",

  /** Before the author's name in bold, and after it. */
  whose: (mine: boolean, score: string | null) => ({
    before: mine ? "Refining " : "Refining the words of ",
    after: score === null ? "" : ` (${score})`,
  }),
  ownWords: "your own words",
  /** How an author is named in a sentence. */
  named: (name: string, isPlayer: boolean) => (!isPlayer && name === "house" ? "the house" : name),
  pointsFrom: (floor: string, of: "parent" | "own" | "baseline") => `Points begin above ${floor}, ${floorNames[of]}`,
  sharedWith: (name: string) => `; a third of the gain is ${name}’s.`,
  noPoints: "This feature is out of the rated game and pays no points.",
  stop: "Stop refining",
  startOver: "Start over from their words",

  difference: "What you changed",
  unchanged: "No word is changed yet.",
  removed: "removed:",
  added: "added:",

  effects: "What each change did",
  effectsHint: "Each change is taken back alone, and the clues are predicted without it.",
  together: (name: string | null) =>
    `all together, beside ${name === null ? "your earlier words" : `the words of ${name}`}`,
  noEffect: "moves no token by much",
  late: "Late; your words are safe.",
  onClues: "on the clues",
  better: "better:",
  worse: "worse:",
  /** What stands before and after the quoted token. `around`: the word that it is a piece of. */
  tokenChange: (kind: "found" | "hushed" | "lost" | "alarmed", around: string | null, count: number) => ({
    before: changeVerbs[kind],
    after: `${around === null ? "" : ` in “${around}”`}${count > 1 ? `, ${count} times` : ""}`,
  }),

  outcome: "Beside the words that you refined",
  yours: "you",
  before: "you before",
  higher: (gain: string, name: string) => `Your words score ${gain} more than those of ${name}.`,
  higherOwn: (gain: string) => `They score ${gain} more than your earlier words.`,
  lower: (lack: string, name: string) => `Your words score ${lack} less than those of ${name}.`,
  lowerOwn: (lack: string) => `They score ${lack} less than your earlier words.`,
  level: (name: string) => `Your words score the same as those of ${name}.`,
  levelOwn: "They score the same as your earlier words.",
  overlap: "The intervals overlap: it may be luck.",
  /** On a phone the board is far below. */
  others: "Read and refine the others",
  share: (count: number, written: string, name: string) =>
    `${counted(count, written, "more point")} went to ${name}, whose words you refined.`,
  further: "Refine further",

  family: "Family tree",
  familyOf: (count: number, written: string) => counted(count, written, "explanation"),
  familyHint: "Who made what from whose words, with official scores.",
  familyMore: "There are more than are drawn here.",
  showFamily: "family tree",
  here: "this one",
  closed: "not open to you yet",
  takenDown: "taken down",
  unscored: "no score",
};

const floorNames = {
  parent: "their score",
  own: "your own best",
  baseline: "what a bare list of its words gets",
};

const changeVerbs = {
  found: "finds",
  hushed: "no longer fires on",
  lost: "misses",
  alarmed: "wrongly fires on",
};
