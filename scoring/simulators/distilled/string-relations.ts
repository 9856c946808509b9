import { type ExplanationFeatures, stemOf } from "./explanation-terms.ts";
import { isWordCharacter, type SnippetFeatures } from "./snippet-features.ts";

/** How a token stands to a term of the explanation. The order is the network's: training/simulator/string_relations.py. */
const relation = {
  tokenIs: 0,
  wordIs: 1,
  sameCase: 2,
  sameStem: 3,
  opensWord: 4,
  closesWord: 5,
  insideWord: 6,
  whole: 7,
  begins: 8,
  finishes: 9,
  follows: 10,
  precedes: 11,
} as const;
export const relations = 12;

/** Calls `mark` for every (token, term, relation) that holds; some more than once. */
export function findRelations(
  { terms }: Pick<ExplanationFeatures, "terms">,
  snippet: SnippetFeatures,
  mark: (token: number, term: number, relation: number) => void,
): void {
  const { text, lower, count, trimmed, words } = snippet;
  let stems: Map<string, number[]> | null = null;
  terms.forEach((term, number) => {
    const string = term.text;
    if (string.length >= 3 && /^\p{L}+$/u.test(string)) {
      stems ??= stemsOf(words);
      for (const token of stems.get(stemOf(string)) ?? []) mark(token, number, relation.sameStem);
    }
    for (let place = lower.indexOf(string); place >= 0; place = lower.indexOf(string, place + 1)) {
      const end = place + string.length;
      const left = !(isWordCharacter(lower.charAt(place - 1)) && isWordCharacter(string.charAt(0)));
      const right = !(isWordCharacter(lower.charAt(end)) && isWordCharacter(string.charAt(string.length - 1)));
      const kind = left
        ? right
          ? relation.whole
          : relation.opensWord
        : right
          ? relation.closesWord
          : relation.insideWord;
      const isSame = text.slice(place, end) === term.exact;
      const first = firstEndingAfter(snippet.ends, place);
      let next = first;
      for (; next < count && (snippet.begins[next] ?? 0) < end; next++) {
        mark(next, number, kind);
        if (isSame) mark(next, number, relation.sameCase);
        if (trimmed[next] === string) mark(next, number, relation.tokenIs);
        if (words[next] === string) mark(next, number, relation.wordIs);
      }
      if (next === first) continue;
      mark(first, number, relation.begins);
      mark(next - 1, number, relation.finishes);
      if (next < count) mark(next, number, relation.follows);
      if (first > 0) mark(first - 1, number, relation.precedes);
    }
  });
}

function stemsOf(words: readonly string[]): Map<string, number[]> {
  const stems = new Map<string, number[]>();
  words.forEach((word, token) => {
    const stem = stemOf(word);
    const known = stems.get(stem);
    if (known) known.push(token);
    else stems.set(stem, [token]);
  });
  return stems;
}

/** The first token that ends after `place`, by bisection. */
function firstEndingAfter(ends: readonly number[], place: number): number {
  let low = 0;
  let high = ends.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ends[middle] ?? 0) <= place) low = middle + 1;
    else high = middle;
  }
  return low;
}
