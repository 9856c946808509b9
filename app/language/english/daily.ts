import { counted } from "./counted.ts";

/** The feature of the day: its page, its board, the text to share, the note on the feature's own page. */
export const daily = {
  pageTitle: (day: string | null) => `${day === null ? "Feature of the day" : `Feature of ${day}`} · Neuroglyph`,
  title: "Feature of the day",
  lead: "One feature, the same for everybody, until midnight UTC. Your best of five tries counts.",
  closed: "This day is over: its board stands as it closed at midnight UTC.",
  noneTitle: "There is no feature of the day yet",
  noneHint: "It is drawn as soon as the first features are loaded. Look again in a minute.",

  /** The time until midnight, in words: "5 h 12 min left". */
  timeLeft: (hours: number, minutes: number) =>
    hours === 0 && minutes === 0 ? "less than a minute left" : `${hours > 0 ? `${hours} h ` : ""}${minutes} min left`,
  over: "This day is over. Load the page again for the new one.",
  play: "Play it",
  playAgain: "Try again",
  look: "Look at it",
  triesLeft: (left: number) =>
    left === 0 ? "no tries left today" : `${counted(left, String(left), "try", "tries")} left`,
  numbered: (index: number) => `feature ${index}`,
  fires: "It fires here, for one. What else will it fire on?",
  signUp: "Sign up",
  /** Follows the link above. */
  signUpWhy: "to stand on the board: looking and trying need no account.",

  yours: "Your day",
  notPlayed: "You have not played it yet.",
  missed: "You did not play this day.",
  attempt: (number: number) => `Try ${number}`,
  scoring: "scoring …",
  failed: "failed by our fault, costs nothing",
  refinement: "refines another’s words: does not count here",
  best: "best",
  tries: (count: number, most: number) => `${count} of ${counted(most, String(most), "try", "tries")}`,
  rankOf: (ordinal: string, players: number, written: string) => `${ordinal} of ${counted(players, written, "player")}`,

  share: "To share: it gives nothing away",
  shareHead: (day: string, score: string, tries: string) => `Neuroglyph daily ${day}  ${score}  ${tries}`,
  copy: "Copy",
  copied: "Copied",
  selected: "Selected: copy it with your keyboard",

  board: "Board of the day",
  boardCaption: (day: string) => `Players of ${day}, best first`,
  boardHint:
    "Bands are 95 % intervals; players whose bands overlap share a rank. What they wrote stays closed until you explain the feature.",
  boardEmpty: "Nobody has a score yet: the first place is free.",
  boardEmptyClosed: "Nobody played this day.",
  columnRank: "Rank",
  columnPlayer: "Player",
  columnInterval: "Interval",
  columnScore: "Score",
  columnTries: "Tries",
  you: "you",
  players: (count: number, written: string) => counted(count, written, "player"),

  streak: "Your streak",
  streakDays: (days: number, written: string) => counted(days, written, "day"),
  streakNone: "Play today and it begins.",
  streakToday: "today is in it",
  streakOpen: "today is still open",
  streakPardoned: "This week’s one missed day is forgiven; a second would end it.",
  streakPardon: "One missed day a week is forgiven.",

  yesterday: "Yesterday",
  won: (names: number) => (names === 1 ? "won by" : "won together by"),
  andMore: "and others",
  nobodyWon: "nobody played",
  aside: "Other days",
  neighbours: "The days around it",
  archive: "Days before",
  archiveBest: (score: string) => `best ${score}`,
  archiveMine: (score: string) => `you ${score}`,
  archiveEmpty: "Today is the first one.",
  earlier: "Earlier days",
  dayBefore: "The day before",
  dayAfter: "The day after",
  today: "Today’s feature",

  note: "Feature of the day",
  noteLink: "its board",
};
