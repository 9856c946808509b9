import { decodeSnippet } from "#scoring/index.ts";
import { db } from "#prisma/client.server.ts";
import type { Prisma } from "#prisma/generated/client.ts";
import type { Viewer } from "#app/accounts/viewer.ts";
import type { FeatureKey } from "./feature-key.ts";
import { noSuchFeature, visibleFeature } from "./find-feature.server.ts";
import { roundScoreOrNull } from "./score-rounding.ts";
import type { ClueView, FeatureView } from "./views.ts";

const clueColumns = {
  id: true,
  group: true,
  quantile: true,
  text: true,
  tokenEnds: true,
  activations: true,
  corpus: true,
} satisfies Prisma.SnippetSelect;

/** Clues in the order in which a page shows them: strongest group first, strongest snippet first. */
const groupOrder = { top: 0, quantile: 1, random: 2, negative: 3 } as const;

/**
 * The clues of a feature. The role stands in the query itself: a snippet of the exam's pool never leaves the database here.
 */
export async function readClues(featureId: number): Promise<ClueView[]> {
  const rows = await db.snippet.findMany({
    where: { featureId, role: "clue" },
    select: { ...clueColumns, maxActivation: true },
    orderBy: { id: "asc" },
  });
  rows.sort((a, b) => groupOrder[a.group] - groupOrder[b.group] || b.maxActivation - a.maxActivation);
  return rows.map((row) => ({
    id: row.id.toString(),
    ...decodeSnippet(row),
    group: row.group,
    quantile: row.quantile,
    corpus: row.corpus,
  }));
}

/** A feature with its statistics and clues. 404 where there is none in a source that the viewer may see. */
export async function readFeature(key: FeatureKey, viewer: Viewer | null): Promise<FeatureView> {
  const row = await db.feature.findFirst({
    where: visibleFeature(key, viewer),
    include: { source: { include: { model: true } } },
  });
  if (row === null) throw noSuchFeature(key);
  const { source } = row;
  return {
    id: row.id,
    model: source.model.slug,
    source: source.slug,
    index: row.index,
    kind: source.kind,
    layer: source.layer,
    modelName: source.model.name,
    sourceName: source.name,
    density: row.density,
    maxActivation: row.maxActivation,
    histogram: { edges: row.histogramEdges, counts: row.histogramCounts },
    topLogits: pairs(row.topLogitTokens, row.topLogitValues),
    bottomLogits: pairs(row.bottomLogitTokens, row.bottomLogitValues),
    clues: await readClues(row.id),
    playable: row.playable,
    rated: row.rated,
    explanationCount: row.explanationCount,
    bestScore: roundScoreOrNull(row.bestScore),
    licence: source.licence,
    attribution: source.attribution,
    visibility: source.visibility,
  };
}

function pairs(tokens: string[], values: number[]): [string, number][] {
  return tokens.slice(0, values.length).map((token, position) => [token, values[position] ?? 0]);
}
