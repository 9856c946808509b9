import { column, optional } from "../columns.ts";
import { fromFeatures, inStretch, isShown, itemFields, pseudonym, type TableQuery } from "./set-query.ts";
import { itemColumns, licenceColumn } from "./shared-columns.ts";

/** What people say of explanations. Who votes or judges is not credited by name: every one of them stands here under a pseudonym. */

export const votes: TableQuery = {
  what: "One row a vote on an explanation; voters under pseudonyms.",
  features: 1000,
  columns: [
    ...itemColumns,
    column("explanation", "int", "Id of the explanation."),
    column("voter", "text", "Pseudonym of the voter, the same in all sets."),
    column("value", "int", "1 for it, -1 against it."),
    column("created_at", "date", "When it was cast."),
    licenceColumn,
  ],
  sql: (at) => `
    SELECT ${itemFields(at)}, e.id, ${pseudonym('v."userId"')}, v.value::int, v."createdAt", ${at.licence}::text
    FROM ${fromFeatures(at)} JOIN "Explanation" AS e ON e."featureId" = f.id JOIN "Vote" AS v ON v."explanationId" = e.id
    WHERE ${inStretch(at)} AND ${isShown(at)} ORDER BY f.index, e.id, v."userId"`,
};

export const rounds: TableQuery = {
  what: "One row an answered simulation round: a person read the explanation and marked where the feature should fire. Players under pseudonyms.",
  features: 1000,
  columns: [
    ...itemColumns,
    column("id", "int", "Id of the round."),
    column("explanation", "int", "Id of the explanation that was judged."),
    column("player", "text", "Pseudonym of the player, the same in all sets."),
    column("snippets", "longs", "Ids of the clues that were marked, in the order shown."),
    column("marks", "bytes", "One mark a token over all of them: 0 (silent) to 3 (strong)."),
    optional("value", "real", "Pearson correlation of the marks with the truth; null where one side is flat."),
    column("created_at", "date", "When it was given out."),
    column("answered_at", "date", "When it was answered."),
    licenceColumn,
  ],
  sql: (at) => `
    SELECT ${itemFields(at)}, r.id, e.id, ${pseudonym('r."userId"')}, r."snippetIds", r.marks, r.value, r."createdAt", r."answeredAt", ${at.licence}::text
    FROM ${fromFeatures(at)} JOIN "Explanation" AS e ON e."featureId" = f.id JOIN "SimulationRound" AS r ON r."explanationId" = e.id
    WHERE ${inStretch(at)} AND ${isShown(at)} AND r."answeredAt" IS NOT NULL AND r.marks IS NOT NULL ORDER BY f.index, e.id, r.id`,
};

export const cases: TableQuery = {
  what: "One row a question about an explanation that a person has to settle or has settled.",
  features: 2000,
  columns: [
    ...itemColumns,
    column("id", "int", "Id of the case."),
    column("explanation", "int", "Id of the explanation."),
    column("opener", "text", "What opened it."),
    column("state", "text", "open or closed."),
    column("created_at", "date", "When it was opened."),
    licenceColumn,
  ],
  sql: (at) => `
    SELECT ${itemFields(at)}, k.id, e.id, k.opener::text, k.state::text, k."createdAt", ${at.licence}::text
    FROM ${fromFeatures(at)} JOIN "Explanation" AS e ON e."featureId" = f.id JOIN "Case" AS k ON k."explanationId" = e.id
    WHERE ${inStretch(at)} AND ${isShown(at)} ORDER BY f.index, e.id, k.id`,
};

export const counterExamples: TableQuery = {
  what: "One row a text on which the subject model was run as evidence about a feature, with its true activations.",
  features: 2000,
  columns: [
    ...itemColumns,
    column("id", "int", "Id of the counter-example."),
    optional("explanation", "int", "Id of the explanation that led when it was saved."),
    column("text", "text", "The text."),
    column("tokens", "tokens", "The subject model's tokens."),
    column("activations", "floats", "The feature's true activation on each token, raw units."),
    optional("simulated", "floats", "What the explanation predicted on each token, 0..10."),
    column("breaks", "boolean", "The explanation is wrong about it by more than the rule allows."),
    column("author", "text", "Who found it: a name, or a pseudonym where they asked for one."),
    column("created_at", "date", "When it was saved."),
    licenceColumn,
  ],
  sql: (at) => `
    SELECT ${itemFields(at)}, x.id, x."explanationId", x.text::text, x.text::text, x."tokenEnds", x.activations, x.simulated, x.breaks,
      CASE WHEN u.pseudonymous THEN ${pseudonym("u.id")} ELSE u.name::text END, x."createdAt", ${at.licence}::text
    FROM ${fromFeatures(at)} JOIN "CounterExample" AS x ON x."featureId" = f.id JOIN "User" AS u ON u.id = x."userId"
    WHERE ${inStretch(at)} AND x."hiddenAt" IS NULL ORDER BY f.index, x.id`,
};
