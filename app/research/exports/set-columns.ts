import { pairColumns, preferenceColumns } from "../training-data/training-columns.ts";
import type { Column } from "./columns.ts";
import type { ExportSet } from "./export-sets.ts";
import { explanations } from "./sets/explanations.ts";
import { features } from "./sets/features.ts";
import { cases, counterExamples, rounds, votes } from "./sets/judgements.ts";
import { scores } from "./sets/scores.ts";
import { snippets } from "./sets/snippets.ts";

interface SetColumns {
  /** What the set holds. */
  what: string;
  /** Of records none: its lines are described by the format itself. */
  columns: readonly Column[];
}

const sets: Record<ExportSet, SetColumns> = {
  features,
  snippets,
  explanations,
  scores,
  votes,
  rounds,
  cases,
  counter_examples: counterExamples,
  pairs: {
    what: "Supervised examples for a model that explains features: clues as prompt, a good explanation as completion.",
    columns: pairColumns,
  },
  preferences: {
    what: "Preference examples: clues as prompt, a better and a worse explanation of the same feature with the margin of their scores.",
    columns: preferenceColumns,
  },
  records: {
    what: "Our own JSON Lines, one feature a line with its snippets and machines' explanations: what an import takes.",
    columns: [],
  },
};

/** The documented columns of a set. */
export function setColumns(set: ExportSet): SetColumns {
  return sets[set];
}
