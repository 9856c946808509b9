import { counted } from "./counted.ts";

/** Texts that are kept as evidence on a feature. */
export const counterExamples = {
  keep: "Keep as counter-example",
  keeping: "Asking the leading words …",
  keepHint: "Held against the explanation that leads: if it is plainly wrong about your text, its score falls.",

  holds: (leader: string) => `Kept. ${sentenceStart(leader)} holds: it is not plainly wrong about this text.`,
  nothingLeads: "Kept. Nothing leads on this feature yet that it could be held against.",
  /** `share`: where it fires, of its maximum; `guess`: what was predicted there. */
  missed: (leader: string, token: string, share: string) =>
    `It breaks ${leader}: it said nothing at “${token}”, where the feature fires at ${share}.`,
  falseAlarm: (leader: string, token: string, guess: string) =>
    `It breaks ${leader}: it expected ${guess} at “${token}”, where the feature stays silent.`,
  /** `name`: as refine.named has it. */
  leader: (name: string) => `${name}’s leading explanation`,
  ownLeader: "your own leading explanation",
  scoredAnew: "The board is being scored anew with your text.",
  points: (count: number, written: string) => `+${counted(count, written, "point")}`,
  unpaid: {
    holds: null,
    unrated: "No points: this feature is out of the rated game.",
    own: "No points: it is made from words of your own.",
    paid_before: "No points: you have been paid for breaking it before.",
    known: "No points: others have shown its weakness already.",
    day_used_up: "No points: you have earned a day’s share with counter-examples.",
  },
  signs: "Filled: where it fires. Underlined: what the leading words predict.",
  predicts: (share: string) => `predicted ${share}`,
  predictsNothing: "nothing predicted",

  title: "Counter-examples",
  count: (count: number, written: string, breaking: number) =>
    `${counted(count, written, "text")}${breaking === 0 ? "" : `, ${breaking} ${breaking === 1 ? "breaks" : "break"} the words that led`}`,
  listHint: "Filled: where it fires. Underlined: what the words that led then predicted.",
  breaks: "broke the leading words",
  stands: "the leading words held",
  noLeader: "nothing led yet",
  you: "you",
  brokenBy: (count: number) => `broken by ${count}`,
  brokenByHint: (count: number, written: string) =>
    `${counted(count, written, "counter-example")} that it is plainly wrong about; they lower its score`,
};

function sentenceStart(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
