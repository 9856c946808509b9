/** Which features fire most on a text. Pure. */

/** Positive activations of a source's features on a text: row i (a token) holds places starts[i]..starts[i+1]. */
export interface FiringSet {
  starts: ArrayLike<number>;
  /** Feature indexes. */
  features: ArrayLike<number>;
  /** Raw units of the features. */
  values: ArrayLike<number>;
}

/** What ranking needs to know of a feature. */
export interface KnownFeature {
  index: number;
  /** Share of tokens on which it fires, 0..1. */
  density: number;
  /** The most it reached on its corpus, raw units; 0 where nobody knows. */
  maxActivation: number;
}

export interface RankOptions {
  /** relative: activation as a share of the feature's own maximum. raw: in its own units. */
  by: "relative" | "raw";
  /** The sum at these tokens decides; empty: the strongest token. */
  sortIndexes?: readonly number[];
  /** Denser features are left out; 0 and below: none is. */
  densityThreshold?: number;
  limit: number;
}

export interface Firing<Feature extends KnownFeature> {
  feature: Feature;
  /** One per token, raw units. */
  values: number[];
  /** The largest of them, at which token, and as a share of the feature's own maximum (may exceed 1). */
  strongest: number;
  strongestToken: number;
  share: number;
}

export interface SourceFiring<Feature extends KnownFeature> {
  set: FiringSet;
  /** Those of the source that may be named; others are left out. */
  features: ReadonlyMap<number, Feature>;
}

interface Tally {
  strongest: number;
  strongestToken: number;
  chosen: number;
}

/** The features that fire on a text, strongest first; of equals in the order of sources and indexes. Those silent at all that decides are left out. */
export function rankFiring<Feature extends KnownFeature>(
  sources: readonly SourceFiring<Feature>[],
  { by, sortIndexes = [], densityThreshold = 0, limit }: RankOptions,
): Firing<Feature>[] {
  const chosen = new Set(sortIndexes);
  const ranked = sources.flatMap(({ set, features }, place) =>
    [...tallies(set, chosen)].flatMap(([index, { strongest, strongestToken, chosen: sum }]) => {
      const feature = features.get(index);
      if (feature === undefined || isTooDense(feature, densityThreshold)) return [];
      const raw = chosen.size === 0 ? strongest : sum;
      const rank = by === "raw" ? raw : raw / unitOf(feature, strongest);
      return rank > 0 ? [{ feature, set, place, strongest, strongestToken, rank }] : [];
    }),
  );
  ranked.sort((a, b) => b.rank - a.rank || a.place - b.place || a.feature.index - b.feature.index);
  return ranked.slice(0, limit).map(({ feature, set, strongest, strongestToken }) => ({
    feature,
    values: valuesOf(set, feature.index),
    strongest,
    strongestToken,
    share: strongest / unitOf(feature, strongest),
  }));
}

/** The strongest features at each token, strongest first (raw units). */
export function topByToken<Feature extends KnownFeature>(
  { set, features }: SourceFiring<Feature>,
  { densityThreshold = 0, limit }: Pick<RankOptions, "densityThreshold" | "limit">,
): { feature: Feature; value: number }[][] {
  return Array.from({ length: set.starts.length - 1 }, (_, token) => {
    const here: { feature: Feature; value: number }[] = [];
    for (let at = set.starts[token] ?? 0; at < (set.starts[token + 1] ?? 0); at++) {
      const feature = features.get(set.features[at] ?? -1);
      if (feature !== undefined && !isTooDense(feature, densityThreshold))
        here.push({ feature, value: set.values[at] ?? 0 });
    }
    return here.sort((a, b) => b.value - a.value || a.feature.index - b.feature.index).slice(0, limit);
  });
}

/** The indexes of all features that fire anywhere. */
export function firingIndexes({ features }: FiringSet): number[] {
  return [...new Set(Array.from(features))];
}

/** One feature's activation per token, 0 where it is silent. */
export function valuesOf({ starts, features, values }: FiringSet, index: number): number[] {
  return Array.from({ length: starts.length - 1 }, (_, token) => {
    for (let at = starts[token] ?? 0; at < (starts[token + 1] ?? 0); at++)
      if (features[at] === index) return values[at] ?? 0;
    return 0;
  });
}

function tallies({ starts, features, values }: FiringSet, chosen: ReadonlySet<number>): Map<number, Tally> {
  const found = new Map<number, Tally>();
  for (let token = 0; token + 1 < starts.length; token++) {
    for (let at = starts[token] ?? 0; at < (starts[token + 1] ?? 0); at++) {
      const [index, value] = [features[at] ?? -1, values[at] ?? 0];
      const tally = found.get(index) ?? { strongest: 0, strongestToken: token, chosen: 0 };
      if (value > tally.strongest) Object.assign(tally, { strongest: value, strongestToken: token });
      if (chosen.has(token)) tally.chosen += value;
      found.set(index, tally);
    }
  }
  return found;
}

/** Where the maximum is not known, what is seen stands for it. */
function unitOf({ maxActivation }: KnownFeature, strongest: number): number {
  return maxActivation > 0 ? maxActivation : strongest || 1;
}

function isTooDense({ density }: KnownFeature, threshold: number): boolean {
  return threshold > 0 && density > threshold;
}
