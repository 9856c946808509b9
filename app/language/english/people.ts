import { counted } from "./counted.ts";

/** A player's page, whom one follows, achievements and votes. Groups, lists, comments and notices have files of their own. */
export const people = {
  pageTitle: (name: string) => `${name} · Neuroglyph`,
  noExplanation: "There is no such explanation.",
  nav: "You and others",
  navProfile: "Profile",
  navFollowing: "Following",
  navGroups: "Groups",
  navLists: "Lists",

  lead: (role: "player" | "researcher" | "moderator" | "administrator", day: string) =>
    `${{ player: "Plays", researcher: "Researcher, here", moderator: "Moderator, here", administrator: "Administrator, here" }[role]} since ${day}`,
  follow: "Follow",
  unfollow: "Following",
  unfollowLabel: (name: string) => `Following ${name}: stop`,
  followLabel: (name: string) => `Follow ${name}`,
  followers: (count: number, written: string) => counted(count, written, "follower"),
  follows: (written: string) => `follows ${written}`,
  inGroup: "in",

  explained: "features explained",
  windows: { all: "points in all", days120: "in 120 days", month: "this month", week: "this week", day: "today" },

  rating: "Rating",
  ratingNone: "It begins with the first rated feature.",
  ratingProvisional: "provisional",
  ratingProvisionalWhy: "too few games yet to be sure",
  ratingRecord: (wins: number, games: number) => `${wins} won of ${counted(games, String(games), "game")}`,
  ratingWhat: "A game is the first exam on a feature; it is won by beating the feature's par.",
  ratingCurve: (games: number, first: number, last: number, best: number) =>
    `Rating over the last ${counted(games, String(games), "game")}: from ${first} to ${last}, at best ${best}`,

  activity: "Activity",
  activitySummary: (active: number) => `${counted(active, String(active), "day")} of the last 26 weeks`,
  activityDay: (day: string, points: number, active: boolean) =>
    active ? `${day}: ${counted(points, String(points), "point")}` : `${day}: nothing`,
  activityToday: "today",
  activityLabel: (active: number, best: number) =>
    `Calendar of the last 26 weeks: something on ${counted(active, String(active), "day")}, at most ${counted(best, String(best), "point")} a day`,
  streak: (days: number) => `${counted(days, String(days), "day")} in a row`,
  streakNone: "no streak at present",
  streakPardon: "One missed day a week is forgiven.",
  streakPardoned: "This week's missed day is forgiven; another one ends the streak.",

  strengths: "Strengths",
  strengthsWhat: "By the latest rated games. Over par: the mean of score less par.",
  strengthsKind: "Features",
  strengthsWon: "Won",
  strengthsMargin: "Over par",
  kinds: { dictionary: "Dictionary", neuron: "Neurons", direction: "Directions" },
  difficulties: { easy: "Easy", middling: "Middling", tough: "Tough", hard: "Hard" },
  difficultyHint: {
    easy: "below 1350",
    middling: "1350 to 1549",
    tough: "1550 to 1799",
    hard: "1800 and above",
  },
  won: (wins: number, games: number) => `${wins} of ${games}`,

  best: "Best explanations",
  bestNone: "None is scored yet.",
  latest: "Latest",
  latestNone: "None yet.",
  nothingMine: "You have not explained a feature yet",
  nothing: "No feature explained yet",
  playFirst: "Play your first",

  lists: "Lists",
  onlyYou: "only you see this",

  achievements: "Achievements",
  achievementsNone: "None yet.",
  achievementsLeft: (count: number) => `Still dark: ${count}`,
  achievement: {
    first_explanation: { name: "First words", what: "explained a first feature" },
    first_good: { name: "First to say it", what: "wrote the first good explanation of a feature" },
    beat_house: { name: "Above the machine", what: "beat the house's explanation by more than luck" },
    first_record: { name: "Record", what: "took a feature's record from another, by more than luck" },
    hard_one: { name: "A hard one", what: "beat the par of a feature rated 1800 or more" },
    refined_tenth: { name: "Sharper", what: "made another's explanation better by .1 or more" },
    built_upon: { name: "Built upon", what: "somebody made an explanation of theirs better still" },
    streak_week: { name: "A week", what: "played on seven days in a row" },
    gold_ten: { name: "A careful eye", what: "passed ten gold rounds in a row" },
    broke_leader: { name: "The exception", what: "found a text that broke a leading explanation" },
    tutorial: { name: "Ready", what: "finished the tutorial" },
  },

  followingTitle: "Following",
  followingLead: "What the players you follow did lately.",
  followingNobody: "You follow nobody yet",
  followingNobodyHint: "Look at who plays well, open their page and follow them.",
  followingQuiet: "Nothing yet",
  followingQuietHint: "The players you follow have not explained a feature so far.",
  followingPlayers: "Players",
  leaderboards: "Leaderboards",
  didExplain: "explained a feature",
  didAchieve: "achieved",

  votes: "Votes",
  voteFor: "These words are right",
  voteAgainst: "These words are wrong",
  voteSum: (sum: string) => `${sum} from readers`,
  voteWhy: "Votes of readers, each weighed by how well they judge. They change neither points nor ranks.",
};
