interface ForeignSnippet {
  tokens: string[];
  activations: number[];
  document: string;
  corpus: string;
  group: string;
  quantile: number | null;
}

/** An exam needs 20 silent snippets beside those that are shown. */
const enough = 32;
const shortest = 10;
const longest = 32;
/** Tokens kept with the firing ones, so that a reader sees what led to them and what follows. */
const before = 12;
const after = 4;

/**
 * Other tools export windows in which the feature fires and hardly any in which it is silent. Where there are too few, windows are cut:
 * the part around the firing tokens stays as it is, and a long stretch in which the feature is silent, with its own true activations, becomes a
 * snippet of its own (group `negative`: the same text, so the hard kind). No token stands in both.
 */
export function silentStretches(snippets: readonly ForeignSnippet[]): ForeignSnippet[] {
  const silent = snippets.filter(({ group }) => group === "random" || group === "negative").length;
  if (silent >= enough) return [...snippets];
  return snippets.flatMap((snippet) => (snippet.group === "random" ? [snippet] : cut(snippet)));
}

function cut(snippet: ForeignSnippet): ForeignSnippet[] {
  const { activations } = snippet;
  const first = activations.findIndex((value) => value > 0);
  const last = activations.findLastIndex((value) => value > 0);
  const [left, right] = [Math.max(0, first - before), Math.min(activations.length, last + 1 + after)];
  // The longer side; the shorter one stays with the firing tokens.
  const takeLeft = left >= activations.length - right;
  const [start, end] = takeLeft
    ? [Math.max(0, left - longest), left]
    : [right, Math.min(activations.length, right + longest)];
  const stretch = part(snippet, start, end);
  if (end - start < shortest || stretch.tokens.join("").trim() === "") return [snippet];
  const kept = takeLeft ? part(snippet, end, activations.length) : part(snippet, 0, start);
  return [
    { ...snippet, ...kept },
    { ...snippet, ...stretch, group: "negative", quantile: null },
  ];
}

function part({ tokens, activations }: ForeignSnippet, start: number, end: number) {
  return { tokens: tokens.slice(start, end), activations: activations.slice(start, end) };
}
