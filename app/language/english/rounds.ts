import { counted } from "./counted.ts";

/** Simulation rounds: people as judges. */
export const rounds = {
  pageTitle: "Be the judge · Neuroglyph",
  title: "Be the judge",
  lead: "Somebody says what a feature fires on. Going by their words alone: where below should it light up?",
  guestLead:
    "You are trying it out. With an account your rounds count: for you, and for what people think of an explanation.",
  signUp: "Sign up to judge for real",
  claim: "It fires on",
  snippet: (number: number) => `Text ${number}`,
  how: "Tap a word once for weak, twice for middling, three times for strong; a fourth tap clears it. Drag to paint several.",
  howKeys: "Keys: arrows move, 1 2 3 set, 0 clears, Shift with an arrow paints, Ctrl + Enter hands in.",
  howPlain: "Tick the words on which it should fire.",
  strengths: ["silent", "weak", "middling", "strong"],
  scale: "Strengths",
  word: (word: string, strength: string) => `${word}, ${strength}`,
  lineBreak: "line break",
  done: "That is where",
  doneEmpty: "It fires on none of these",
  noneTitle: "Nothing left to judge",
  noneHint: "You have judged or explained everything that there is. New explanations come all the time.",
  play: "Play a feature",
  next: "Next round",
  again: "Five more",
  stop: "Enough for now",

  session: "Your five rounds",
  sessionScore: (number: number, score: string) => `Round ${number}: ${score}`,
  sessionUnscored: (number: number) => `Round ${number}: not scored`,
  sessionNow: (number: number) => `Round ${number}, this one`,
  sessionNext: (number: number) => `Round ${number}, to come`,
  sessionDone: "Five rounds judged",
  sessionSum: (well: number, mean: string | null) =>
    `You read ${well === 0 ? "none" : well === 5 ? "all" : String(well)} of five well${mean === null ? "" : `, ${mean} on average`}.`,
  sessionPoints: (points: number) =>
    points === 0 ? "no points this time" : `+${counted(points, String(points), "point")}`,

  resultTitle: "How it really is",
  score: (score: string) => `You read it to ${score}`,
  unscored: "Marks that are all alike cannot be scored",
  verdicts: {
    great: "You and the feature see eye to eye.",
    good: "Much of it is where you expected it.",
    some: "Some of it. Either the words mislead, or the feature does.",
    none: "Elsewhere than the words say. That is worth knowing: it counts against the explanation.",
  },
  beside: {
    ahead: "You got more out of these words than the program.",
    level: "The program reads these words about as you do.",
    behind: "The program got more out of these words than you.",
  },
  points: (points: number) => `+${counted(points, String(points), "point")}`,
  noPoints: "no points this time",
  gold: "This was a test round: an explanation that is known to be good. Passing it makes your votes weigh more.",
  readers: "How well these words were read",
  you: "you",
  program: "the program",
  people: (players: number) => `all ${String(players)} players`,
  flat: "no score",
  author: "by",
  feature: "See the feature",
  yourReading: "Your reading",
  programReading: "The program’s",
  signFires: "it fires",
  signExpected: "expected",
  signMissed: "missed",
  signFalse: "expected in vain",
  truthOf: (number: number) => `Text ${number}, the truth and your marks`,
  machineOf: (number: number) => `Text ${number}, the truth and what the program expects`,
  found: (words: string) => `You found ${words}.`,
  missed: (words: string) => `It also fires on ${words}.`,
  inVain: (words: string) => `It stays silent on ${words}.`,
  silentBoth: "Nothing to speak of fires here, and you expected nothing.",
  /** A few of the words, and how many more. */
  wordList: (words: readonly string[], more: number) =>
    `${words.map((word) => `“${word}”`).join(", ")}${more > 0 ? ` and ${more} more` : ""}`,

  peopleScore: (score: string, players: number) => `people ${score} (${players})`,
  peopleLabel: (score: string, low: string, high: string, players: number) =>
    `People who judged it score it ${score}, between ${low} and ${high}; ${counted(players, String(players), "player")}`,

  agreementPage: "Human and machine · Neuroglyph",
  agreementTitle: "Human and machine",
  agreementLead:
    "Players read explanations and mark where a feature should fire; the simulator reads the same words. How far do they agree?",
  agreementNone: "No round is answered yet",
  agreementNoneHint: "As soon as players judge explanations, their scores stand here beside the machine’s.",
  facts: {
    rounds: "rounds",
    players: "players",
    explanations: "explanations judged",
    correlation: "correlation of human and machine score",
    machineAgreement: "correlation of marks and predictions, word by word (mean)",
    alpha: "Krippendorff’s alpha between players (interval)",
    gold: "of test rounds passed",
  },
  picture:
    "Each dot is an explanation: the machine’s score on the same words to the right, people’s upwards with its 95 % interval. On the line they agree. Larger dots: more players.",
  axisMachine: "machine",
  axisHuman: "people",
  dot: (name: string, human: string, machine: string, players: number) =>
    `${name}: people ${human}, machine ${machine}, ${counted(players, String(players), "player")}`,
  disagreementsTitle: "Where they disagree most",
  disagreementsNone: "No explanation has been judged by two players yet.",
  peopleSay: (human: string, low: string, high: string, players: number) =>
    `people ${human} (${low} to ${high}, ${counted(players, String(players), "player")})`,
  machineSays: (machine: string) => `machine ${machine}`,
  caseOpen: "case open",
  unknown: "not known yet",
};
