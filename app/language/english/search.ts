import { counted } from "./counted.ts";

/** Searching: by words and meaning, by a sentence, by a token. */
export const search = {
  pageTitle: (asked: string) => (asked === "" ? "Search · Neuroglyph" : `${asked} · Search · Neuroglyph`),
  title: "Search",
  waysLabel: "What to search by",
  ways: { meaning: "What it means", sentence: "A sentence", token: "A token" },
  leads: {
    meaning: "Find features by what was written about them: the same words, or others that mean the same.",
    sentence: "The model reads your sentence, and you see which features fire on it, and where.",
    token: "Features that fire most on one piece of text, such as a word.",
  },
  fields: { meaning: "Words or meaning", sentence: "Your sentence", token: "Token" },
  examplesTitle: "Try",
  examples: {
    meaning: ["ships and the sea", "legal language", "numbers and dates"],
    sentence: ["The ship left the harbour at dawn.", "SELECT name FROM users;"],
    token: ["river", "because", "("],
  },
  where: "Where",
  by: "Written by",
  anybody: "anybody",
  people: "people",
  machines: "machines",
  find: "Search",
  found: (count: number) => `${counted(count, String(count), "feature")}, best first.`,
  firing: (count: number) => `${counted(count, String(count), "feature")}, strongest first.`,
  nothing: "Nothing found",
  nothingHints: {
    meaning:
      "Say it in other words, or look everywhere. A feature that nobody has explained yet is not found by what it means.",
    sentence: "No feature fires on this text. Write a longer sentence.",
    token: "No feature has it among its ten strongest tokens. Tokens are often pieces of words: try a shorter one.",
  },
  wordsOnly: "This instance has no text encoder: only the words themselves were looked for.",
  closed: "Explain this feature to read what others wrote",
  bySame: "same words",
  byMeaning: "similar meaning",
  unscored: "not scored",
  machineMark: "machine",
  you: "you",
  strongest: (token: string, value: string, share: string) =>
    `Strongest on ${token}: ${value}, ${share} of its largest.`,
  place: (place: number, ordinal: string) => (place === 1 ? "Its strongest token" : `Its ${ordinal} strongest token`),
  clueHere: "Where it fires:",
};
