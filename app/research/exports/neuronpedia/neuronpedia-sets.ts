import { column, optional } from "../columns.ts";
import { authorOf, fromFeatures, inStretch, isReadable, isShown, mayLeave, type Stretch } from "../sets/set-query.ts";
import type { TableQuery } from "../sets/set-query.ts";

/** Neuronpedia's bulk layout: three folders of batches, in its names. What it leaves out and we know stands in further columns. */

const key = [
  column("modelId", "text", "Id of the subject model."),
  column("layer", "text", "Id of the source, {layer}-{set}."),
  column("index", "text", "Number of the feature, as text."),
];
const keyFields = ({ model, source }: Stretch): string => `${model}::text, ${source}::text, f.index::text`;

/** Its histograms are told by the middles of their bars. */
const middles = `ARRAY(SELECT ((f."histogramEdges"[i] + f."histogramEdges"[i + 1]) / 2)::real FROM generate_series(1, cardinality(f."histogramCounts")) AS i)`;

/** Features of one batch. */
export const batchFeatures = 1024;

const features: TableQuery = {
  what: "Features.",
  features: batchFeatures,
  columns: [
    ...key,
    column("sourceSetName", "text", "The set of the source."),
    column("maxActApprox", "real", "Largest activation, raw units."),
    column("frac_nonzero", "real", "Share of tokens on which it fires."),
    column("pos_str", "texts", "Tokens that it makes likelier."),
    column("pos_values", "reals", "By how much, in logits."),
    column("neg_str", "texts", "Tokens that it makes less likely."),
    column("neg_values", "reals", "By how much, in logits."),
    column("freq_hist_data_bar_heights", "ints", "Counts of positive activations."),
    column("freq_hist_data_bar_values", "reals", "The middle of each bar, raw units."),
    column("hasVector", "boolean", "It has a vector."),
    optional("vector", "floats", "Its decoder direction."),
    column("createdAt", "date", "When it was imported."),
  ],
  sql: (at) => `
    SELECT ${keyFields(at)}, regexp_replace(${at.source}::text, '^\\d+-', ''), f."maxActivation", f.density, f."topLogitTokens", f."topLogitValues",
      f."bottomLogitTokens", f."bottomLogitValues", f."histogramCounts", ${middles},
      v."featureId" IS NOT NULL, v.values, f."createdAt"
    FROM ${fromFeatures(at)} LEFT JOIN "FeatureVector" AS v ON v."featureId" = f.id WHERE ${inStretch(at)} ORDER BY f.index`,
};

/** Our quarters as its intervals: of the feature's maximum; -1 marks the top group. */
const binLow = `CASE s."group" WHEN 'top' THEN -1::real WHEN 'quantile' THEN (s.quantile * f."maxActivation" / 4)::real ELSE 0::real END`;
const binHigh = `CASE s."group" WHEN 'top' THEN -1::real WHEN 'quantile' THEN ((s.quantile + 1) * f."maxActivation" / 4)::real ELSE 0::real END`;

const activations: TableQuery = {
  what: "Activations.",
  features: 256,
  columns: [
    column("id", "text", "Id of the snippet."),
    ...key,
    column("dataSource", "text", "The corpus."),
    column("dataIndex", "text", "The document."),
    column("tokens", "tokens", "Tokens."),
    column("values", "floats", "Activations, raw units."),
    column("maxValue", "real", "The largest of them."),
    column("binMin", "real", "Low end of its interval; -1: the top group."),
    column("binMax", "real", "High end of its interval; -1: the top group."),
    optional("binContains", "real", "Share of activations in the interval; not known here."),
    column("group", "text", "Ours: top, quantile, random or negative."),
  ],
  sql: (at) => {
    const { join, condition } = mayLeave(at);
    return `
      SELECT s.id::text, ${keyFields(at)}, s.corpus, s.document, s.text, s."tokenEnds", s.activations, s."maxActivation", ${binLow}, ${binHigh}, NULL::real, s."group"::text
      FROM ${fromFeatures(at)} ${join} JOIN "Snippet" AS s ON s."featureId" = f.id
      WHERE ${inStretch(at)} AND ${condition} ORDER BY f.index, s.role, s.id`;
  },
};

const explanations: TableQuery = {
  what: "Explanations.",
  features: batchFeatures,
  columns: [
    column("id", "text", "Id of the explanation."),
    ...key,
    optional("authorId", "text", "Who wrote it."),
    column("description", "text", "Its words."),
    optional("typeName", "text", "How a machine made it."),
    optional("explanationModelName", "text", "The machine that made it; null: a person."),
    column("scores", "json", "Official score with interval, in Neuronpedia's shape."),
    column("createdAt", "date", "When it was written."),
  ],
  sql: (at) => `
    SELECT e.id::text, ${keyFields(at)}, ${authorOf}, e.text::text, e.method::text, CASE WHEN e.origin = 'machine' THEN ${authorOf} END,
      (CASE WHEN e."examScore" IS NULL THEN '[]' ELSE json_build_array(json_build_object('value', e."examScore", 'explanationScoreTypeName', 'neuroglyph_exam',
        'explanationScoreModelName', ${at.scorerKey}::text, 'low', e."examLow", 'high', e."examHigh"))::text END), e."createdAt"
    FROM ${fromFeatures(at)} JOIN "Explanation" AS e ON e."featureId" = f.id LEFT JOIN "User" AS u ON u.id = e."authorId"
    WHERE ${inStretch(at)} AND ${isShown(at)} AND ${isReadable(at)} ORDER BY f.index, e.id`,
};

/** By the names of its folders. */
export const neuronpediaSets = { features, activations, explanations };
