import { counted } from "./counted.ts";

/** The box for an explanation, the dial beside it, and what is said aloud of them. */
export const composer = {
  firesOn: "It fires on …",
  hint: "say what the lit words have in common",
  wordsOf: (words: number, most: number) => `${words} of ${most} words`,
  examsLeft: (count: number, written: string) => `${counted(count, written, "exam")} left today`,
  signUp: "Sign up to take the exam",
  takeExam: "Take the exam",
  handingIn: "Handing in …",
  examKeys: "Ctrl + Enter",
  writeFirst: "Write an explanation first.",
  examHint: "Scores your words on text that nobody has seen.",

  clueScore: "Clue score",
  /** For screen readers. `toBeat`: "leader 0.61, house 0.40"; empty where there is nothing to beat. */
  dialValue: (score: string | null, toBeat: string) =>
    `${score ?? "not known yet"}${toBeat === "" ? "" : `; to beat: ${toBeat}`}`,
  onClues: "on the clues",
  late: "late; your words are safe",
  tokenList: "token list",
  house: "house",
  leader: "leader",

  newsLate: "The live score is late; your words are safe.",
  newsScore: (score: string) => `Clue score ${score}.`,
  newsMiss: (miss: string) => `Worst miss: ${miss}.`,

  guessWord: (word: string) => `the word “${word}”`,
  guessBirds: "names of birds",
};
