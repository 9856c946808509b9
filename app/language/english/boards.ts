import { counted } from "./counted.ts";

const windows = { day: "Today", week: "Week", month: "Month", days120: "120 days", all: "All time" };
type Window = keyof typeof windows;
const spans: Record<Window, (day: string) => string> = {
  day: (day) => `Since 00:00 UTC, ${day}`,
  week: (day) => `Since Monday, ${day} (UTC)`,
  month: (day) => `Since ${day} (UTC)`,
  days120: (day) => `Since ${day}, a day less every midnight (UTC)`,
  all: () => "Since the first day",
};

const tracks = { all: "All points", solo: "Own words", refine: "Refining", judge: "Judging" };
type Track = keyof typeof tracks;
const trackHints: Record<Track, string> = {
  all: "Everything that pays.",
  solo: "For what players said in words of their own.",
  refine: "For making somebody's words better, and for words that others made better.",
  judge: "For rounds as a judge, counter-examples and disputes.",
};

/** The boards: players, explanations, the features most wanted, groups. */
export const boards = {
  pageTitle: "Leaderboards · Neuroglyph",
  title: "Leaderboards",
  boards: "Boards",
  names: { players: "Players", explanations: "Explanations", wanted: "Wanted", groups: "Groups" },
  time: "Time",
  windows,
  since: (window: Window, day: string) => spans[window](day),
  track: "Points",
  tracks,
  trackHint: (track: Track) => trackHints[track],
  place: "Where",
  everywhere: "Everywhere",
  models: "Models and sources",
  allOf: (model: string) => `All of ${model}`,
  campaigns: "Campaigns",
  live: "live",
  liveHint: "Changes appear by themselves.",

  rank: "Rank",
  player: "Player",
  group: "Group",
  features: "Features",
  points: "Points",
  pointsWord: (count: number) => (count === 1 ? "point" : "points"),
  featuresOf: (count: number, written: string) => counted(count, written, "feature"),
  membersOf: (count: number, written: string) => counted(count, written, "member"),
  podium: "The first three",
  you: "you",
  yours: "yours",
  freePlace: "free",
  takePlace: (place: number) => `Place ${place} is free: take it`,
  playersCaption: (window: string) => `Players by points, ${window.toLowerCase()}`,
  groupsCaption: (window: string) => `Groups by points of their members, ${window.toLowerCase()}`,
  nobody: "Nobody has earned points here yet",
  nobodyHint: "One good explanation, and the first place is yours.",
  play: "Play",
  yourPlace: "Your place",
  noPlace: "You have no points here yet. One exam puts you on the board.",
  noAccount: "Points need a name: sign up, and your next exam counts.",
  signUp: "Sign up",
  noGroups: "No group has earned points in this time",
  noGroupsHint: "A class, a lab, friends: found a group, and its members' points count together.",
  toGroups: "Found or join a group",
  joinGroup: "You are in no group yet.",

  explanationsLead: "Bands are 95 % intervals: where two overlap, nobody is ahead for sure, and they share a rank.",
  closedLead: "The words of a feature open once you have explained it yourself.",
  noExplanations: "No explanation is scored here yet",
  noExplanationsHint: "Yours could be the first.",
  closed: "Words still closed to you",
  featureOf: (layer: string, index: number) => `${layer} · ${index}`,
  beyond: (rank: string) => `below ${rank}`,

  wantedLead: "The features explained worst so far. Nobody is hard to beat here, and they pay like any other.",
  noneWanted: "Nothing is wanting here",
  noneWantedHint: "Features appear as soon as they can be played.",
  untouched: "Nobody has explained it yet.",
  onlyMachine: (score: string) => `Only the house has tried: ${score}.`,
  tried: (players: number, written: string, score: string) =>
    `${counted(players, written, "explanation")} so far, the best scores ${score}.`,
  strange: (players: number, written: string) => `${counted(players, written, "player")} found it too strange.`,
  explainIt: "Explain it",
  explainLabel: (feature: string) => `Explain ${feature}`,
  firesHere: "Fires here:",
};
