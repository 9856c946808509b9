import { column, optional } from "../columns.ts";
import { fromFeatures, inStretch, isRetired, itemFields, type TableQuery } from "./set-query.ts";
import { baselineColumns, itemColumns, licenceColumn } from "./shared-columns.ts";

export const features: TableQuery = {
  what: "One row a feature: statistics, logits, histogram, baselines and its best explanation so far.",
  features: 2000,
  columns: [
    ...itemColumns,
    column("density", "real", "Share of tokens on which it fires, 0..1."),
    column("max_activation", "real", "Largest activation, raw units of the feature."),
    column("playable", "boolean", "It has enough snippets for an exam."),
    column("rated", "boolean", "It counts in the rated game."),
    column("top_logit_tokens", "texts", "Tokens that it makes likelier, most first."),
    column("top_logit_values", "reals", "By how much, in logits."),
    column("bottom_logit_tokens", "texts", "Tokens that it makes less likely, most first."),
    column("bottom_logit_values", "reals", "By how much, in logits."),
    column("histogram_edges", "reals", "Edges of the histogram of positive activations, raw units."),
    column("histogram_counts", "ints", "Counts between the edges."),
    column("top_tokens", "texts", "Tokens on which it fires most, trimmed and lower-cased, strongest first."),
    column("human_explanations", "int", "Scored explanations by players."),
    optional("best_explanation", "int", "Id of the explanation that leads its board."),
    optional("best_score", "real", "Its official score, -1..1."),
    optional("best_low", "real", "Low end of its 95 % interval."),
    optional("best_high", "real", "High end of its 95 % interval."),
    optional("scorer", "text", "Key of the scorer whose scores the boards rank."),
    ...baselineColumns,
    column("difficulty", "double", "Glicko-2 rating of its difficulty; newcomers have 1500."),
    column("retired", "boolean", "A campaign of the house, a moderator or the source's owner has retired it."),
    column("created_at", "date", "When it was imported."),
    licenceColumn,
  ],
  sql: (at) => `
    SELECT ${itemFields(at)}, f.density, f."maxActivation", f.playable, f.rated, f."topLogitTokens", f."topLogitValues",
      f."bottomLogitTokens", f."bottomLogitValues", f."histogramEdges", f."histogramCounts", f."topTokens", f."explanationCount",
      best.id, best."examScore", best."examLow", best."examHigh", ${at.scorerKey}::text,
      ${baseline(at, "token_list")}, ${baseline(at, "lexical")}, f.rating, ${isRetired(at)}, f."createdAt", ${at.licence}::text
    FROM ${fromFeatures(at)} LEFT JOIN LATERAL (
      SELECT e.id, e."examScore", e."examLow", e."examHigh" FROM "Explanation" AS e
      WHERE e."featureId" = f.id AND e.status IN ('scored', 'disputed') AND e."examLow" IS NOT NULL ORDER BY e."examLow" DESC, e.id LIMIT 1
    ) AS best ON true
    WHERE ${inStretch(at)} ORDER BY f.index`,
};

/** Under the active scorer, on the newest exam. */
export function baseline({ scorerId }: { scorerId: number | null }, kind: "token_list" | "lexical"): string {
  return `(SELECT b.value FROM "Baseline" AS b WHERE b."featureId" = f.id AND b."scorerId" = ${scorerId ?? 0} AND b.kind = '${kind}' ORDER BY b."examId" DESC LIMIT 1)`;
}
