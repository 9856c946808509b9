import type { Viewer } from "#app/accounts/viewer.ts";
import { findByToken } from "#app/catalog/search/find-by-token.server.ts";
import { searchExplanations } from "#app/play/search/search-explanations.server.ts";
import { explanationSearchQuery } from "#app/play/search/search-query.ts";

const researcher = (i: number): Viewer => ({ id: 1 + i, name: `researcher_${i}`, role: "researcher" });
const asked = [
  "ships and the sea",
  "court of law",
  "names of months",
  "sweet things",
  "programming languages",
  "parts of the body",
];

/** Searches in the words and meanings of `search-data`: every call another one. */
export function searchCases(place: Record<string, string>): Record<string, (round: number) => Promise<unknown>> {
  const search = (
    viewer: (i: number) => Viewer | null,
    q: (i: number) => string,
    more: Record<string, string> = {},
  ) => {
    return (i: number) => searchExplanations(viewer(i), explanationSearchQuery.parse({ q: q(i), ...more }));
  };
  const phrase = (i: number) => `${asked[i % asked.length]} ${i}`;
  return {
    "search: words and meaning": search(researcher, phrase),
    "search: a word of five explanations": search(researcher, (i) => `rare${(i * 101).toString(16)}`),
    "search: a word of one in fifty": search(researcher, (i) => `some${(i % 50).toString(16)}`),
    "search: a word of all": search(researcher, (i) => (i % 2 === 0 ? "word" : `word -some${i % 10}`)),
    "search: two words of which one is in all": search(researcher, (i) => `word sea ${i % 7 === 0 ? "ship" : ""}`),
    "search: by machines, by people (there are none)": search(researcher, phrase, { origin: "human" }),
    "search: within the largest source": search(researcher, phrase, place),
    "search: by nobody, meaning alone": search(() => null, phrase),
    "search: by a player": search((i) => ({ id: 1 + i, name: `player_${i}`, role: "player" }), phrase),
    "search: a token of all features": (i) =>
      findByToken(researcher(i), { token: i % 2 === 0 ? "river" : "bank", limit: 50 }),
    "search: a token of none": (i) => findByToken(researcher(i), { token: `none${i}`, limit: 50 }),
  };
}
