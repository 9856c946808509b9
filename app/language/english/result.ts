import { counted } from "./counted.ts";

/** Official scores in words: the card of one's own result, and the board of explanations. */
export const result = {
  title: "Official score",
  scoring: "Scoring …",
  /** Follows the words in quotes. */
  beingTried: "is being tried on text that nobody here has seen.",
  nextFeature: "Next feature",
  otherWords: "Try other words",
  examsLeft: (count: number, written: string) => `${counted(count, written, "exam")} left on this feature today`,
  noExamsLeft: "Your exams of today on this feature are used up; new ones come at 00:00 UTC",

  interval: (low: string, high: string) => `95 % interval ${low} to ${high}`,
  scoreInterval: (score: string, low: string, high: string) => `${score}, 95 % interval ${low} to ${high}`,
  toBeat: (score: string) => `dashed: to beat, ${score}`,
  points: (count: number, written: string) => `+${counted(count, written, "point")}`,
  noPoints: "no points this time",
  noPointsUnrated: "out of the rated game: no points",
  /** `shared`: how many others have the same rank. */
  rank: (ordinal: string, count: number, written: string, shared: number) =>
    `${ordinal} of ${counted(count, written, "explanation")}${levelWith(shared)}`,

  takenDown: "This explanation was taken down.",
  failed: "Scoring failed by our fault. It cost you nothing that counts: hand the words in again.",
  notYet: "There is no official score yet.",
  none: "There is no official score.",

  flat: "Nothing in your words was found in the exam text, so the prediction was silent everywhere.",
  flatAdvice: "Name what can be seen in the text: put exact words in quotes, or say what kind of words they are.",
  noBetter: "Your words predict no better than chance. Look again at where it stays silent.",
  first: "This is the first score on this feature.",
  beat: (baseline: string, lead: string) => `You beat ${bareList(baseline)} by ${lead}.`,
  hairAbove: (baseline: string) => `You are a hair above ${bareList(baseline)}.`,
  level: (baseline: string, rated: boolean) => `You are level with ${bareList(baseline)}: ${onPoints(rated)}.`,
  below: (baseline: string, lack: string, rated: boolean) =>
    `You are ${lack} below ${bareList(baseline)}: ${onPoints(rated)}.`,
  overfit: (clue: string, exam: string) =>
    `${both(clue, exam)}: your words fit these examples better than the feature. Say what they have in common, not what they are.`,
  underfit: (clue: string, exam: string) =>
    `${both(clue, exam)}: your words hold even better where you could not look.`,
  agree: (clue: string, exam: string) => `${both(clue, exam)}: you described the feature, not just the examples.`,

  wordMatching: "Scored by word matching alone: this site's simulator could not be loaded.",
  wordMatchingUnranked:
    "Scored by word matching alone: this site's simulator could not be loaded. It joins the boards when the usual one is back and has read your words.",
  otherScorer:
    "The boards rank by another version of the scorer; your words join them when one version has read all explanations.",

  board: "Explanations",
  boardEmpty: (rated: boolean) =>
    rated
      ? "None is scored yet. The first good one earns extra points."
      : "None is scored yet. This feature is out of the rated game and pays no points.",
  boardClosed: (count: number, written: string) =>
    count === 0
      ? "What others say stays closed until your first exam on this feature."
      : `${counted(count, written, "explanation")} ${count === 1 ? "waits" : "wait"} here, closed until your first exam on this feature.`,
  boardClosedWhy: "So that every first look is an independent one.",
  rowClosed: "closed:",
  rowOpen: "explain it to read it",
  rowScoring: "scoring",
  rowDisputed: "disputed",
  rowVoided: "score taken back",
  /** A moderator decided so; the notice about it leads to the reason and to an appeal. */
  voided: "A moderator took this score out of the game: no board ranks it, and its points do not count.",
  voidedWhy: "Why, and how to appeal",
  you: "you",
  /** Follows the author's name. */
  authorNotes: (refined: boolean) => (refined ? ", refined" : ""),
  machine: "machine",
  machineOf: (method: string) => `machine · ${method}`,
};

function levelWith(shared: number): string {
  return shared === 0 ? "" : `, level with ${shared} ${shared === 1 ? "other" : "others"}`;
}

function bareList(baseline: string): string {
  return `what a bare list of its words gets (${baseline})`;
}

function onPoints(rated: boolean): string {
  return rated ? "points begin above it" : "this feature is out of the rated game and pays no points";
}

function both(clue: string, exam: string): string {
  return `${clue} on the clues, ${exam} on text you never saw`;
}
