import { searchToken } from "#app/catalog/search/search-token.ts";

interface ActiveSnippet {
  role: "clue" | "pool";
  tokens: readonly string[];
  activations: readonly number[];
}

const most = 10;

/**
 * The tokens on which a feature fires most, strongest first, as search knows them (`searchToken`); at most 10. Clues alone: the
 * pool is the exam's secret.
 */
export function topTokens(snippets: readonly ActiveSnippet[]): string[] {
  const strongest = new Map<string, number>();
  for (const { role, tokens, activations } of snippets) {
    if (role !== "clue") continue;
    for (let i = 0; i < tokens.length; i++) {
      const value = activations[i] ?? 0;
      if (value <= 0) continue;
      const token = searchToken(tokens[i] ?? "");
      if (token !== "" && value > (strongest.get(token) ?? 0)) strongest.set(token, value);
    }
  }
  return [...strongest]
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, most)
    .map(([token]) => token);
}
