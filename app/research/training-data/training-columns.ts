import { column, optional } from "../exports/columns.ts";
import { itemColumns, licenceColumn } from "../exports/sets/shared-columns.ts";

const splitColumn = column(
  "split",
  "text",
  "train, validation or test; all examples of a feature are in the same one.",
);
const promptColumn = column(
  "prompt",
  "text",
  "The feature's clues with its activations marked, ending with Explanation:",
);

/** Columns of the training sets, named as common trainers read them. */
export const pairColumns = [
  ...itemColumns,
  splitColumn,
  promptColumn,
  column("completion", "text", "A good explanation, with a space before it."),
  column("explanation", "int", "Id of the explanation."),
  optional("author", "text", "Who wrote it."),
  column("origin", "text", "human or machine."),
  column("score", "real", "Its official score, -1..1."),
  column("low", "real", "Low end of its 95 % interval."),
  column("high", "real", "High end of its 95 % interval."),
  licenceColumn,
];

export const preferenceColumns = [
  ...itemColumns,
  splitColumn,
  promptColumn,
  column("chosen", "text", "The better explanation, with a space before it."),
  column("rejected", "text", "The worse one of the same feature, with a space before it."),
  column("margin", "real", "By how much the better one's official score is higher."),
  column("separate", "boolean", "Their 95 % intervals do not touch."),
  column("chosen_explanation", "int", "Id of the better one."),
  column("rejected_explanation", "int", "Id of the worse one."),
  optional("chosen_author", "text", "Who wrote the better one."),
  optional("rejected_author", "text", "Who wrote the worse one."),
  column("chosen_score", "real", "Official score of the better one, -1..1."),
  column("rejected_score", "real", "Official score of the worse one, -1..1."),
  licenceColumn,
];
