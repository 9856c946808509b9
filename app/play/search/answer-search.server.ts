import type { Viewer } from "#app/accounts/viewer.ts";
import { featuresOnText } from "#app/catalog/search/features-on-text.server.ts";
import type { TextSearch } from "#app/catalog/search/search-queries.ts";
import { searchExplanations } from "./search-explanations.server.ts";
import type { ExplanationSearch } from "./search-query.ts";

/** What the API answers to a search for explanations. Refusals as `searchExplanations`. */
export async function answerSearch(viewer: Viewer | null, query: ExplanationSearch) {
  const { items, meaning } = await searchExplanations(viewer, query);
  return {
    items: items.map(({ id, feature, text, marks, author, origin, scores, createdAt, by, glimpse }) => ({
      ...{ id, feature, text, marks, author, origin },
      ...{ score: scores.exam, interval: scores.interval, createdAt, by, glimpse },
    })),
    meaning,
  };
}

/** What the API answers to a search for features that fire on a text. Refusals as `featuresOnText`. */
export async function answerTextSearch(viewer: Viewer | null, search: TextSearch) {
  const { items, ...read } = await featuresOnText(viewer, search);
  return {
    ...read,
    items: items.map(({ feature, ...firing }) => ({ ...feature, ...firing })),
  };
}
