interface Part {
  tokens: string[];
  activations: number[];
}

interface ForeignSnippet extends Part {
  document: string;
  corpus: string;
  group: string;
  quantile: number | null;
}

/** An exam needs 20 silent snippets beside those that are shown (scoring/exam/draw-exam.ts). */
const enough = 32;
const shortest = 10;
const longest = 32;
/** Tokens kept with the firing ones, so that a reader sees what led to them and what follows. */
const before = 12;
const after = 4;

/**
 * Other tools export windows in which the feature fires and hardly any in which it is silent. Where there are too few, windows are cut:
 * the part around the firing tokens stays as it is, and a long stretch in which the feature is silent, with its own true activations, becomes a
 * snippet of its own (group `negative`: the same text, so the hard kind), or several where there are few windows. No token stands in two snippets.
 */
export function silentStretches(snippets: readonly ForeignSnippet[]): ForeignSnippet[] {
  const active = snippets.filter((snippet) => !isSilent(snippet)).length;
  const missing = enough - (snippets.length - active);
  if (missing <= 0) return [...snippets];
  const each = Math.ceil(missing / Math.max(1, active));
  return snippets.flatMap((snippet) => (isSilent(snippet) ? [snippet] : cut(snippet, each)));
}

function isSilent({ group }: ForeignSnippet): boolean {
  return group === "random" || group === "negative";
}

/** The window without its longer silent side, and up to `count` stretches of that side, those nearest to the firing tokens first. */
function cut(snippet: ForeignSnippet, count: number): ForeignSnippet[] {
  const { activations } = snippet;
  const first = activations.findIndex((value) => value > 0);
  const last = activations.findLastIndex((value) => value > 0);
  const [left, right] = [Math.max(0, first - before), Math.min(activations.length, last + 1 + after)];
  const isLeft = left >= activations.length - right;
  const side = isLeft ? part(snippet, 0, left) : part(snippet, right, activations.length);
  const stretches = stretchesOf(side, count, isLeft);
  if (stretches.length === 0) return [snippet];
  const kept = isLeft ? part(snippet, left, activations.length) : part(snippet, 0, right);
  return [
    { ...snippet, ...kept },
    ...stretches.map((stretch) => ({ ...snippet, ...stretch, group: "negative", quantile: null })),
  ];
}

/** Equal stretches, as long as may be; what is too short for one is left out. */
function stretchesOf(side: Part, count: number, fromEnd: boolean): Part[] {
  const size = side.tokens.length;
  const fitting = Math.min(count, Math.floor(size / shortest));
  const length = Math.min(longest, Math.floor(size / Math.max(1, fitting)));
  const starts = Array.from({ length: fitting }, (_, i) => (fromEnd ? size - (i + 1) * length : i * length));
  const stretches = starts.map((start) => part(side, start, start + length));
  return stretches.filter(({ tokens }) => tokens.join("").trim() !== "");
}

function part({ tokens, activations }: Part, start: number, end: number): Part {
  return { tokens: tokens.slice(start, end), activations: activations.slice(start, end) };
}
