import type { Viewer } from "#app/accounts/viewer.ts";
import { AppError, invalid } from "#app/platform/errors.ts";
import { callerKey, consumeLimit } from "#app/platform/limits.server.ts";
import { db } from "#prisma/client.server.ts";
import type { FeatureKind } from "#prisma/generated/enums.ts";
import { askSubject } from "../ask-subject.server.ts";
import type { FeatureKey } from "../feature-key.ts";
import { roundScoreOrNull } from "../score-rounding.ts";
import { trialTextProblem } from "../trial-text.ts";
import { visibleSource } from "../visible-source.ts";
import {
  firingIndexes,
  rankFiring,
  topByToken,
  type Firing,
  type RankOptions,
  type SourceFiring,
} from "./rank-firing.ts";

/** Which features fire on a text, by the subject model that this instance runs: those of sources that the viewer may see. */

/** A feature as these answers name it. */
export interface FiringFeature extends FeatureKey {
  kind: FeatureKind;
  density: number;
  maxActivation: number;
  explanationCount: number;
  bestScore: number | null;
}

export interface TextFiring {
  model: string;
  /** Of the model, without its start token. */
  tokens: string[];
  /** Strongest first. */
  items: Firing<FiringFeature>[];
}

export interface TextQuery extends RankOptions {
  text: string;
  /** Left out: whichever runs here. */
  model?: string | undefined;
  /** Source ids; left out or empty: all that the model computes. */
  sources?: readonly string[] | undefined;
}

/**
 * The features that fire on a text of 1 to 1,000 characters, strongest first. 404 a source that there is not (for this viewer), 409 a model that does not
 * run here, 422 an unusable text, 429 too fast, 503 while the model cannot be loaded.
 */
export async function featuresOnText(
  viewer: Viewer | null,
  { text, model, sources, ...options }: TextQuery,
): Promise<TextFiring> {
  const { tokens, firing, ...read } = await readText(viewer, text, model, sources);
  return { model: read.model, tokens, items: rankFiring(firing, options) };
}

export interface TokenQuery extends Pick<RankOptions, "densityThreshold" | "limit"> {
  text: string;
  model?: string | undefined;
  source: string;
}

/** The strongest features of a source at each token of a text (raw units). Refusals as `featuresOnText`. */
export async function topFeaturesOfTokens(
  viewer: Viewer | null,
  { text, model, source, ...options }: TokenQuery,
): Promise<{ token: string; top: { feature: FiringFeature; value: number }[] }[]> {
  const { tokens, firing } = await readText(viewer, text, model, [source]);
  const lists = firing[0] === undefined ? [] : topByToken(firing[0], options);
  return tokens.map((token, place) => ({ token, top: lists[place] ?? [] }));
}

interface ReadText {
  model: string;
  tokens: string[];
  /** In the order of the sources asked for. */
  firing: SourceFiring<FiringFeature>[];
}

/** Runs the model once and looks up the features that fire. */
export async function readText(
  viewer: Viewer | null,
  text: string,
  model: string | undefined,
  sources: readonly string[] | undefined,
): Promise<ReadText> {
  const problem = trialTextProblem(text);
  if (problem !== null) throw invalid(problem, { text: [problem] });
  await consumeLimit("activations", callerKey());
  return askSubject({ model }, async (subject, slug) => {
    const wanted = await findSources(
      viewer,
      slug,
      (await subject.open()).sources.map(({ source }) => source),
      sources,
    );
    const { tokens, sets } = await subject.read(text);
    const firing = await Promise.all(
      wanted.map(async ({ id, ...source }) => {
        const set = sets[source.slug];
        if (set === undefined) throw new Error(`the model read no ${source.slug}`);
        return { set, features: await findFeatures(id, { ...source, model: slug }, firingIndexes(set)) };
      }),
    );
    return { model: slug, tokens: [...tokens], firing };
  });
}

interface FoundSource {
  id: number;
  slug: string;
  kind: FeatureKind;
}

async function findSources(
  viewer: Viewer | null,
  model: string,
  computed: readonly string[],
  asked: readonly string[] = [],
): Promise<FoundSource[]> {
  const rows = await db.source.findMany({
    where: { slug: { in: [...computed] }, model: { slug: model }, ...visibleSource(viewer) },
    select: { id: true, slug: true, kind: true },
    orderBy: { id: "asc" },
  });
  if (asked.length === 0) return rows;
  return [...new Set(asked)].map((slug) => {
    const row = rows.find((one) => one.slug === slug);
    if (row !== undefined) return row;
    const names = rows.map((one) => one.slug).join(", ") || "none";
    throw new AppError(
      "no_subject_model",
      409,
      `The model that runs here does not compute ${slug}. It computes: ${names}.`,
    );
  });
}

async function findFeatures(
  sourceId: number,
  { model, slug, kind }: { model: string; slug: string; kind: FeatureKind },
  indexes: number[],
): Promise<Map<number, FiringFeature>> {
  const rows = await db.feature.findMany({
    where: { sourceId, index: { in: indexes } },
    select: { index: true, density: true, maxActivation: true, explanationCount: true, bestScore: true },
  });
  return new Map(
    rows.map(({ bestScore, ...row }) => [
      row.index,
      { model, source: slug, kind, ...row, bestScore: roundScoreOrNull(bestScore) },
    ]),
  );
}
