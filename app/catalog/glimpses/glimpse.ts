export interface Glimpse {
  tokens: string[];
  /** Of the strongest token's activation, 0..1, one per token. */
  shares: number[];
}

/** How many tokens stand before and after the one on which a feature fires most. */
const before = 11;
const after = 7;

/**
 * A line of a snippet around its strongest token: whole words, no line breaks at its ends, activations as shares 0..1 of the strongest with
 * two decimals. Pure. A token that begins a word begins with white space.
 */
export function glimpseOf({
  tokens,
  activations,
}: {
  tokens: readonly string[];
  activations: readonly number[];
}): Glimpse {
  const peak = activations.reduce((best, value, at) => (value > (activations[best] ?? 0) ? at : best), 0);
  const begins = (at: number) => /^\s/.test(tokens[at] ?? " ");
  const blank = (at: number) => (tokens[at] ?? "").trim() === "";
  let start = Math.max(0, peak - before);
  while (start > 0 && start < peak && !begins(start)) start++;
  let end = Math.min(tokens.length, peak + 1 + after);
  while (end < tokens.length && end < peak + 2 * after && !begins(end)) end++;
  while (start < peak && blank(start)) start++;
  while (end > peak + 1 && blank(end - 1)) end--;
  const top = activations[peak] ?? 0;
  const share = (value: number) => (top > 0 ? Math.round(100 * Math.max(0, value / top)) / 100 : 0);
  return { tokens: tokens.slice(start, end), shares: activations.slice(start, end).map(share) };
}
