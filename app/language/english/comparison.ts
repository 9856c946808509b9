import { counted } from "./counted.ts";

/** People against machines. */
export const comparison = {
  pageTitle: "People and machines · Neuroglyph",
  title: "People against machines",
  lead: "Who explains what a feature means better? Both take the same hidden exam, scored by the same program.",
  none: "Nobody has met a machine yet",
  noneHint: "As soon as a person and a machine have explained the same feature, the first figure stands here.",
  play: "Play a feature",
  figure: (percent: string) => `${percent} %`,
  interval: (low: string, high: string) => `95 % interval ${low} to ${high} %`,
  sentence: (humans: string, compared: number, written: string) =>
    `The best human explanation beats the best machine’s on ${humans} of ${counted(compared, written, "feature")} that both have explained.`,
  split: (machines: string, ties: string) => `Machines lead on ${machines}; ${ties} stand level.`,
  overTime: "Over time",
  chart: (from: string, to: string, first: string, last: string) =>
    `Share of features where people lead, ${from} to ${to}: from ${first} to ${last} %. The table below has every figure.`,
  caption:
    "Share of features where people lead, with its 95 % interval. A feature counts from the day on which both sides stand.",
  table: "The figures as a table",
  day: "Day",
  features: "Features",
  people: "People lead",
  level: "Level",
  machines: "Machines lead",
  share: "Share",
  intervalHead: "95 % interval",
  bySource: "By source",
  source: "Source",
  byMethod: "Against each machine",
  method: "Machine",
  beat: "Beat the machine",
  beatHint: "A machine leads here. Read where it fires, and say it better.",
  beatNone: "No machine leads on the features that were played last.",
  won: "People lead here",
  wonNone: "People lead on none of the features that were played last.",
  scores: (human: string, machine: string) => `people ${human}, machine ${machine}`,
  how: "How this is counted",
  rules:
    "Public sources only. Of each side the explanation with the highest official score counts; scores that are equal to three places are level, and level is no win. All scores are of the scorer that ranks the boards. The interval is Wilson’s: it says how far the share of features like these could lie from the one seen, and nothing of features that no one has chosen to explain.",
  bots: "Run a machine of your own: declare an account a bot in its settings, and post with its key.",
  api: "The API",
  settings: "Settings",
};
