import { counted } from "./counted.ts";

/** The page of a feature, from its heading to its licence. The box is in `composer`, tokens and misses are in `tokens`, scores in `result`. */
export const feature = {
  pageTitle: (index: number, source: string) => `Feature ${index} of ${source} · Neuroglyph`,
  notFound: (problem: string | null) => `No such feature. ${problem}`,

  indexed: (index: number) => `feature ${index}`,
  question: "What makes this feature fire?",
  firesOn: (density: string) => `Fires on ${density}`,
  explanationsScored: (count: number, written: string) =>
    count === 0 ? "no explanation scored yet" : `${counted(count, written, "explanation")} scored`,
  unrated: "A hard one: no text known so far predicts it well. It is scored as any other, but pays no points.",
  unplayable: "This feature has too few snippets for an exam, so it can be looked at but not played.",
  about: "About this feature",

  whereItFires: "Where it fires",
  strongestFirst: "Where it fires, strongest first",
  truthSwitch: "Truth",
  wholeSwitch: "Whole snippets",
  key: (key: string) => `Key ${key}`,
  nextMiss: "Next miss",
  whereSilent: "Where it stays silent",
  silentHint: "Some of these look like the clues above and still leave it cold: they show what not to say.",
  silentSnippets: (count: number, written: string) => counted(count, written, "snippet"),
  silentToo: "your words stay silent too",
  wronglyFires: (wrong: number, count: number) => `your words wrongly fire in ${wrong} of ${count}`,

  misses: "Your worst misses",
  missesBefore: "Start typing: here stands where your words go wrong, and how.",
  missesNone: "None worth a word. Take the exam.",
  showMiss: "Show it in the clues",
  times: (count: number) => `${count} times`,

  tryTitle: "Try it yourself",
  tryLabel: "Try it yourself: your own text",
  tryHint: "Test your idea: type any text, and the real model shows where this feature fires in it.",
  tryText: "Your own text",
  tryExample: "They promised to keep it quiet.",
  tryButton: "Show where it fires",
  tryRunning: "Running the model …",
  trySilent: "It stays silent, or nearly: this is not what it looks for.",
  tryStrongest: (strongest: string, maximum: string) =>
    `Strongest here: ${strongest}; its maximum on the corpus is ${maximum}.`,

  histogram: "How strongly it fires",
  histogramLabel: (count: number, written: string, last: string) =>
    `Histogram: ${counted(count, written, "activation")} between 0 and ${last}, counts on a logarithmic scale`,
  histogramBar: (count: number, written: string, from: string, to: string) =>
    `${counted(count, written, "token")} from ${from} to ${to}`,
  histogramHint: (density: string) => `It fires on ${density}. Bars grow by powers of ten: strong firings are rare.`,
  nextWord: "What it does to the next word",
  likelier: "makes likelier",
  lessLikely: "makes less likely",
  onLogit: (effect: string) => `${effect} on its logit`,
  licence: "Source and licence",
};
