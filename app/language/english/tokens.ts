/** Single tokens and snippets: their signs, their exact values, how a prediction misses them, where they come from. */
export const tokens = {
  signs: "Signs on the words",
  signFires: "fires",
  signPredicted: "you predict",
  signMissed: "missed",
  signFalseAlarm: "wrongly predicted",

  fires: (activation: string, maximum: string) => `fires ${activation} of ${maximum}`,
  silent: "silent",
  youPredict: (share: string) => `you predict ${share}`,
  youPredictNothing: "you predict nothing",
  truthHidden: "truth hidden",
  lineBreak: "line break",
  space: "space",
  quoted: (token: string) => `“${token}”`,

  unfoldBefore: (fires: boolean) => `Unfold the text before${firesToo(fires)}`,
  unfoldAfter: (fires: boolean) => `Unfold the text after${firesToo(fires)}`,

  /**
   * Misses, as what stands before and after the quoted token. `around`: the word that the token is a piece of; `predicted` and `actual`:
   * shares of the maximum, null for none.
   */
  missTooLow: (faint: boolean, around: string | null, predicted: string | null) => ({
    before: faint ? "fires a little on" : "fires on",
    after: `${within(around)}, ${predicted === null ? "you missed it" : `you predicted only ${predicted}`}`,
  }),
  missTooHigh: (around: string | null, actual: string | null) => ({
    before: "you predicted",
    after: `${within(around)}, ${actual === null ? "it stays silent" : `it fires at ${actual} only`}`,
  }),

  scorePicture: "The truth and the prediction as two rows of bars, token by token",

  corpora: {
    "model-written": "written by the model itself",
    "sotu-modern": "presidents’ speeches",
    "sotu-early": "presidents’ messages before 1900",
    wordnet: "WordNet",
    austen: "Jane Austen",
    "moby-dick": "Moby-Dick",
    "world-english-bible": "World English Bible",
    "jargon-file": "the Jargon File",
    factbook: "The World Factbook",
    "python-docs": "Python manual",
    "postgresql-docs": "PostgreSQL manual",
    "sqlite-docs": "SQLite manual",
    "django-docs": "Django manual",
    "scikit-learn-docs": "scikit-learn manual",
    "apache-httpd-docs": "Apache manual",
    "rust-books": "books on Rust",
    "fantasy-rules": "rules of a fantasy game",
    starforged: "rules of a space game",
  },
};

function firesToo(fires: boolean): string {
  return fires ? ", where it fires too" : "";
}

function within(around: string | null): string {
  return around === null ? "" : ` in “${around}”`;
}
