import type { Column } from "../columns.ts";
import { column, optional } from "../columns.ts";
import { fromFeatures, inStretch, isReadable, mayLeave, type Stretch } from "../sets/set-query.ts";

/** What a line of our JSON Lines is made of: three queries over the same features, all in the order of their indexes. */

/** Fields: index, density, maximum, logits (four lists), histogram (two), vector or null, rated. */
export const headFields = 11;
export const headQuery = (at: Stretch): string => `
  SELECT f.index, f.density, f."maxActivation", f."topLogitTokens", f."topLogitValues", f."bottomLogitTokens", f."bottomLogitValues",
    f."histogramEdges", f."histogramCounts", v.values, f.rated
  FROM ${fromFeatures(at)} LEFT JOIN "FeatureVector" AS v ON v."featureId" = f.id
  WHERE ${inStretch(at)} ORDER BY f.index`;

/** The first field is the feature's index, the others these columns. */
export const snippetColumns: readonly Column[] = [
  column("tokens", "tokens", ""),
  column("activations", "floats", ""),
  column("document", "text", ""),
  column("corpus", "text", ""),
  column("group", "text", ""),
  optional("quantile", "int", ""),
  column("role", "text", ""),
];
export const snippetQuery = (at: Stretch): string => {
  const { join, condition } = mayLeave(at);
  return `
    SELECT f.index, s.text, s."tokenEnds", s.activations, s.document, s.corpus, s."group"::text, s.quantile::int, s.role::text
    FROM ${fromFeatures(at)} ${join} JOIN "Snippet" AS s ON s."featureId" = f.id
    WHERE ${inStretch(at)} AND ${condition} ORDER BY f.index, s.role, s.id`;
};

/** Machines' alone: an import takes no people's words, which need their accounts. */
export const explanationQuery = (at: Stretch): string => `
  SELECT f.index, e.text, e."authorName" AS author, e.method
  FROM ${fromFeatures(at)} JOIN "Explanation" AS e ON e."featureId" = f.id
  WHERE ${inStretch(at)} AND e."authorId" IS NULL AND e.origin = 'machine' AND e.status <> 'hidden' AND ${isReadable(at)} ORDER BY f.index, e.id`;

export interface ExplanationRow {
  index: number;
  text: string;
  author: string | null;
  method: string | null;
}
