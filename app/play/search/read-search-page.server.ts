import type { Viewer } from "#app/accounts/viewer.ts";
import { glimpseOf, type Glimpse } from "#app/catalog/glimpses/glimpse.ts";
import { featuresOnText, type FiringFeature } from "#app/catalog/search/features-on-text.server.ts";
import { findByToken, type TokenHit } from "#app/catalog/search/find-by-token.server.ts";
import { textSearchSchema, tokenSearchQuery } from "#app/catalog/search/search-queries.ts";
import { listSources } from "#app/catalog/sources/read-sources.server.ts";
import type { SourceSummary } from "#app/catalog/sources/source-views.ts";
import { longestTrial } from "#app/catalog/trial-text.ts";
import { checkValues } from "#app/platform/api-response.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { searchExplanations, type FoundExplanations } from "./search-explanations.server.ts";
import { explanationSearchQuery, longestSearch } from "./search-query.ts";

export const searchWays = ["meaning", "sentence", "token"] as const;
export type SearchWay = (typeof searchWays)[number];

const shown = 30;
/** What a choice can hold; the others are found at /models. */
const mostSources = 200;

/** A feature that fires on the sentence: the part of it around its peak, with shares 0..1 of the feature's own maximum. */
export interface SentenceHit extends FiringFeature {
  strongest: number;
  /** Of its own maximum; may exceed 1. */
  share: number;
  glimpse: Glimpse;
}

export interface SearchPageView {
  way: SearchWay;
  q: string;
  /** `model` or `model/source`; empty: everywhere. */
  place: string;
  origin: string;
  longest: number;
  sources: Pick<SourceSummary, "model" | "modelName" | "source" | "layer" | "kind">[];
  /** Why the question cannot be answered; null where it is, or none was asked. */
  problem: string | null;
  found:
    | null
    | ({ way: "meaning" } & FoundExplanations)
    | { way: "sentence"; items: SentenceHit[] }
    | { way: "token"; items: TokenHit[] };
}

/** The search page: the question as its address has it, and its answer. */
export async function readSearchPage(viewer: Viewer | null, query: URLSearchParams): Promise<SearchPageView> {
  const way = searchWays.find((one) => one === query.get("by")) ?? "meaning";
  const q = query.get("q") ?? "";
  const place = query.get("in") ?? "";
  const origin = query.get("origin") ?? "";
  const [{ items: sources }, answer] = await Promise.all([
    listSources({ limit: mostSources }, viewer),
    q.trim() === "" ? { problem: null, found: null } : tryToFind(viewer, { way, q, place, origin }),
  ]);
  const choices = sources.map(({ model, modelName, source, layer, kind }) => ({
    model,
    modelName,
    source,
    layer,
    kind,
  }));
  const longest = way === "sentence" ? longestTrial : longestSearch;
  return { way, q, place, origin, longest, sources: choices, ...answer };
}

type Question = Pick<SearchPageView, "way" | "q" | "place" | "origin">;

async function tryToFind(
  viewer: Viewer | null,
  question: Question,
): Promise<Pick<SearchPageView, "problem" | "found">> {
  try {
    return { problem: null, found: await find(viewer, question) };
  } catch (error) {
    // What is wrong with the question, or why it has to wait, stands beside it; anything else is an error of the page.
    if (error instanceof AppError) return { problem: error.message, found: null };
    throw error;
  }
}

async function find(viewer: Viewer | null, { way, q, place, origin }: Question): Promise<SearchPageView["found"]> {
  const [model = "", source = ""] = place.split("/");
  const where = { ...(model === "" ? {} : { model }), ...(source === "" ? {} : { source }) };
  if (way === "meaning") {
    const search = { q, ...where, ...(origin === "" ? {} : { origin }), limit: String(shown) };
    return { way, ...(await searchExplanations(viewer, checkValues(explanationSearchQuery, search))) };
  }
  if (way === "token") {
    const search = checkValues(tokenSearchQuery, { token: q, ...where, limit: String(shown) });
    return { way, ...(await findByToken(viewer, search)) };
  }
  const { source: only, ...rest } = where;
  const search = checkValues(textSearchSchema, {
    ...{ text: q, ...rest, limit: shown },
    ...(only === undefined ? {} : { sources: [only] }),
  });
  const { tokens, items } = await featuresOnText(viewer, search);
  return {
    way,
    items: items.map(({ feature, values, strongest, share }) => {
      const { tokens: cut, shares } = glimpseOf({ tokens, activations: values });
      return {
        ...feature,
        strongest,
        share,
        glimpse: { tokens: cut, shares: shares.map((one) => Math.min(1, one * share)) },
      };
    }),
  };
}
