import { column, optional } from "../columns.ts";
import { fromFeatures, inStretch, itemFields, mayLeave, type TableQuery } from "./set-query.ts";
import { itemColumns, licenceColumn } from "./shared-columns.ts";

export const snippets: TableQuery = {
  what: "One row a snippet: its tokens and the feature's true activation on each. Snippets of the exam only where they may leave.",
  features: 2000,
  columns: [
    ...itemColumns,
    column("id", "long", "Id of the snippet."),
    column("role", "text", "clue: shown to players. pool: the exam is drawn from these."),
    column("group", "text", "top, quantile, random or negative."),
    optional("quantile", "int", "0 = weakest quarter .. 3 = strongest; only in the group quantile."),
    column("tokens", "tokens", "The subject model's tokens."),
    column("activations", "floats", "The feature's activation on each token, raw units."),
    column("max_activation", "real", "The largest of them."),
    column("document", "text", "The document it comes from."),
    column("corpus", "text", "The corpus that holds the document."),
    licenceColumn,
  ],
  sql: (at) => {
    const { join, condition } = mayLeave(at);
    return `
      SELECT ${itemFields(at)}, s.id, s.role::text, s."group"::text, s.quantile::int, s.text, s."tokenEnds", s.activations, s."maxActivation",
        s.document, s.corpus, ${at.licence}::text
      FROM ${fromFeatures(at)} ${join} JOIN "Snippet" AS s ON s."featureId" = f.id
      WHERE ${inStretch(at)} AND ${condition} ORDER BY f.index, s.role, s.id`;
  },
};
