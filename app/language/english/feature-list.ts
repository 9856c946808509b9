import { counted } from "./counted.ts";

const kinds = { dictionary: "dictionary", neuron: "neurons", direction: "directions" };
type SourceKind = keyof typeof kinds;

/** The list of features, the tabs that choose a source, and the end of the game. */
export const featureList = {
  pageTitle: "Features · Neuroglyph",
  title: "Features",
  lead: (model: string) =>
    `${model}: the bar is how well the best explanation predicts a feature on text that nobody has seen.`,
  sources: "Sources",
  sourceTab: (layer: number, kind: SourceKind) => `Layer ${layer}, ${kinds[kind]}`,
  /** The same within a line. */
  sourceLink: (layer: number, kind: SourceKind) => `layer ${layer}, ${kinds[kind]}`,
  noneYet: "No features yet",
  noneYetHint: "The first ones are being loaded. Look again in a minute.",
  noneHere: "No features here",

  lookOnly: "to look at only",
  playerTexts: (count: number, written: string) =>
    count === 0 ? "no player yet" : counted(count, written, "player text"),
  unrated: (playerTexts: string) => `${playerTexts}, no points`,

  playTitle: "Play · Neuroglyph",
  allExplained: "You have explained every feature",
  allExplainedHint:
    "Nothing is left that you have not looked at. You can still beat your own scores, or those of others, on any feature.",
  allFeatures: "All features",
  leaderboards: "Leaderboards",
};
