/** Making a feature active by hand and reading what the model writes then. */
export const steer = {
  title: "Turn it up by hand",
  hint: "The model writes on twice: as it is, and with this feature’s direction added at every word.",
  prompt: "The text begins",
  example: "In the old story there was a",
  strength: "How strongly",
  strengthSpoken: (strength: string, usual: boolean) => `${strength}${usual ? ", the usual strength" : ""}`,
  away: "pushed away",
  untouched: "as it is",
  up: "turned up",
  button: "Let the model write",
  buttonAgain: "Write again",
  busy: "The model is writing …",
  done: "Both texts are there.",
  unreachable: "The server did not answer. Try again in a moment.",
  needsScript: "This needs JavaScript.",

  plainTitle: "As it is",
  upTitle: (strength: string) => `Turned up: ${strength}`,
  downTitle: (strength: string) => `Pushed away: ${strength}`,
  sameTitle: "Strength 0: the same",
  changedHint: "Underlined: words that are not in the text as it is.",
  nothingChanged: "Not a word is different at this strength.",
  candidates: "Likeliest next word",
  chance: (percent: string) => `${percent} %`,
  belowOne: "< 1 %",
  /** `activation`: what was added, in the feature's units; `times`: of its maximum on the corpus. */
  added: (activation: string, times: string, maximum: string) =>
    `Added: ${activation} of the feature, ${times} times its maximum on the corpus (${maximum}). Many features only read; those change little.`,
};
