import type { Glimpse } from "#app/catalog/glimpses/glimpse.ts";
import type { Viewer } from "#app/accounts/viewer.ts";
import { readGlimpses } from "#app/catalog/glimpses/read-glimpses.server.ts";
import { sourcesToSearch } from "#app/catalog/search/sources-to-search.server.ts";
import { assembleExplanations } from "../explanations/assemble-explanations.server.ts";
import { readResultTexts } from "../explanations/may-read-explanation.server.ts";
import type { ExplanationView } from "../views.ts";
import { findByMeaning } from "./find-by-meaning.server.ts";
import { findByWords, markWords } from "./find-by-words.server.ts";
import { fuseRanks } from "./fuse-ranks.ts";
import type { FoundExplanation, SearchPlace } from "./search-place.ts";
import type { ExplanationSearch } from "./search-query.ts";

/** Of each way of looking, before they become one list. */
const ofEachWay = 150;
/** Explanations that the viewer may not read are shown as features to play, and so many of them: a search is no way around playing. */
const mostClosed = 20;

export interface ExplanationHit extends Pick<
  ExplanationView,
  "id" | "feature" | "text" | "author" | "origin" | "scores" | "mine" | "createdAt"
> {
  /** Where the words stand in the text: [start, end) in UTF-16 code units. */
  marks: [number, number][];
  /** How it was found. */
  by: ("words" | "meaning")[];
  /** The feature's strongest clue around its peak. Null where it has none. */
  glimpse: Glimpse | null;
}

export interface FoundExplanations {
  /** Best first, one a feature. */
  items: ExplanationHit[];
  /** False where the simulator at hand has no text encoder: words alone were looked for. */
  meaning: boolean;
}

/**
 * Explanations whose words or whose meaning fit, best first, the best one of each feature. Words are looked for in texts that the viewer may read;
 * by meaning others are found as well, without their text. 404 a source that there is not (for this viewer), 422 a source without its model,
 * 429 too fast.
 */
export async function searchExplanations(
  viewer: Viewer | null,
  { q, model, source, origin, limit }: ExplanationSearch,
): Promise<FoundExplanations> {
  const sources = await sourcesToSearch(viewer, { model, source });
  const place: SearchPlace = { sources: [...sources.keys()], narrow: model !== undefined, origin, limit: ofEachWay };
  const [byWords, byMeaning] = await Promise.all([findByWords(viewer, q, place), findByMeaning(q, place)]);
  const ways = new Map<number, ("words" | "meaning")[]>();
  for (const { id } of byWords) ways.set(id, ["words"]);
  for (const { id } of byMeaning ?? []) ways.set(id, [...(ways.get(id) ?? []), "meaning"]);
  const found = new Map([...byWords, ...(byMeaning ?? [])].map((one) => [one.id, one]));
  const order = fuseRanks([byWords.map(({ id }) => id), (byMeaning ?? []).map(({ id }) => id)]);
  const best = bestOfFeatures(order.flatMap((id) => found.get(id) ?? []));
  const hits = await readHits(viewer, best, q, limit);
  return { items: hits.map((hit) => ({ ...hit, by: ways.get(hit.id) ?? [] })), meaning: byMeaning !== null };
}

function bestOfFeatures(found: readonly FoundExplanation[]): FoundExplanation[] {
  const seen = new Set<number>();
  return found.filter(({ featureId }) => {
    const isFirst = !seen.has(featureId);
    seen.add(featureId);
    return isFirst;
  });
}

async function readHits(
  viewer: Viewer | null,
  found: readonly FoundExplanation[],
  words: string,
  limit: number,
): Promise<Omit<ExplanationHit, "by">[]> {
  // More than are shown: closed ones beyond their share fall out.
  const looked = found.slice(0, limit + mostClosed);
  const views = await assembleExplanations(looked, viewer, readResultTexts);
  let closed = 0;
  const shown = views.filter(({ text }) => text !== null || ++closed <= mostClosed).slice(0, limit);
  const texts = new Map(shown.flatMap(({ id, text }) => (text === null ? [] : [[id, text] as const])));
  const featureOf = new Map(looked.map(({ id, featureId }) => [id, featureId]));
  const features = shown.flatMap(({ id }) => featureOf.get(id) ?? []);
  const [marks, glimpses] = await Promise.all([markWords(texts, words), readGlimpses(features)]);
  return shown.map(({ id, feature, text, author, origin, scores, mine, createdAt }) => ({
    ...{ id, feature, text, author, origin, scores, mine, createdAt },
    marks: marks.get(id) ?? [],
    glimpse: glimpses.get(featureOf.get(id) ?? 0) ?? null,
  }));
}
