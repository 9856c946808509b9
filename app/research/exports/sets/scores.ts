import { column, optional } from "../columns.ts";
import { disputeOf, fromFeatures, inStretch, isShown, itemFields, type TableQuery } from "./set-query.ts";
import {
  baselineColumns,
  disputeColumn,
  humanColumns,
  humanFields,
  itemColumns,
  licenceColumn,
} from "./shared-columns.ts";

export const scores: TableQuery = {
  what: "One row a score: every scorer's value of every explanation on every split, with the other measures of the same simulation.",
  features: 1000,
  columns: [
    ...itemColumns,
    column("explanation", "int", "Id of the explanation."),
    column("scorer", "text", "Key of the scorer: simulator, exam protocol and metrics under one version."),
    column("simulator", "text", "The simulator within it."),
    column("exam_version", "int", "Version of the feature's frozen exam."),
    column(
      "split",
      "text",
      "exam: the official score. clue: on the clues. top_and_random, random_only: the published protocols.",
    ),
    column("value", "real", "Pearson correlation of simulated and true activations, -1..1."),
    optional("low", "real", "Low end of its 95 % interval."),
    optional("high", "real", "High end of its 95 % interval."),
    optional("reason", "text", "Why the value is 0: flat_simulation or flat_truth."),
    optional("rsquared", "real", "R² of the calibrated simulation."),
    optional("absolute_dev_explained", "real", "Absolute deviation explained."),
    optional("token_f1", "real", "F1 of firing, token by token."),
    optional("auprc", "real", "Area under the precision-recall curve of firing."),
    optional("balanced_accuracy", "real", "Of detecting snippets on which it fires."),
    optional("roc_auc", "real", "Of the same detection."),
    ...baselineColumns,
    ...humanColumns,
    disputeColumn,
    column("device", "text", "What the simulator ran on."),
    optional("fallback_for", "text", "The simulator that could not be opened, where this is a stand-in's score."),
    column("created_at", "date", "When it was computed."),
    licenceColumn,
  ],
  sql: (at) => `
    SELECT ${itemFields(at)}, e.id, scorer.key::text, scorer.simulator::text, exam.version, score.split::text, score.value, score.low, score.high, score.reason::text,
      score.rsquared, score."absoluteDevExplained", score."tokenF1", score.auprc, score."balancedAccuracy", score."rocAuc",
      ${sameExam("token_list")}, ${sameExam("lexical")}, ${humanFields}, ${disputeOf},
      score.device::text, score."fallbackFor"::text, score."createdAt", ${at.licence}::text
    FROM ${fromFeatures(at)} JOIN "Explanation" AS e ON e."featureId" = f.id
    JOIN "Score" AS score ON score."explanationId" = e.id
    JOIN "Scorer" AS scorer ON scorer.id = score."scorerId" JOIN "Exam" AS exam ON exam.id = score."examId"
    LEFT JOIN "HumanScore" AS human ON human."explanationId" = e.id
    WHERE ${inStretch(at)} AND ${isShown(at)} ORDER BY f.index, e.id, score.id`,
};

const sameExam = (kind: "token_list" | "lexical") =>
  `(SELECT b.value FROM "Baseline" AS b WHERE b."featureId" = f.id AND b."scorerId" = score."scorerId" AND b."examId" = score."examId" AND b.kind = '${kind}')`;
