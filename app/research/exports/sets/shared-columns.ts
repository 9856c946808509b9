import { column, optional } from "../columns.ts";

/** Columns that several sets have, in one wording. */
export const itemColumns = [
  column("model", "text", "Id of the subject model."),
  column("source", "text", "Id of the source, {layer}-{set}."),
  column("index", "int", "Number of the feature in its source."),
];
export const licenceColumn = column("licence", "text", "Licence of the source.");

export const authorColumns = [
  optional(
    "author",
    "text",
    "Who wrote it: a player's name, their pseudonym (pseudonym:…) where they asked for one, or the machine's name.",
  ),
  column("origin", "text", "human or machine."),
  column("machine_account", "boolean", "Written by a bot with an account of its own."),
];

export const baselineColumns = [
  optional("baseline_token_list", "real", "Score of the list of the clues' tokens on the same exam."),
  optional("baseline_lexical", "real", "Score of the lexical baseline on the same exam."),
];

export const humanColumns = [
  optional("human_score", "real", "Correlation of players' marks, reading the explanation, with the truth, -1..1."),
  optional("human_low", "real", "Low end of its 95 % interval."),
  optional("human_high", "real", "High end of its 95 % interval."),
  optional("human_players", "int", "Players who judged it in rounds."),
  optional("human_alpha", "real", "Krippendorff's alpha (interval) between them."),
  optional("human_machine_agreement", "real", "Correlation of players' marks with the machine's simulation."),
];
export const humanFields = `human.value, human.low, human.high, human.players, human.alpha, human."machineAgreement"`;

export const disputeColumn = column("dispute", "text", "none, open_case, closed_case or disputed.");
