/** How many tokens stand before and after the one on which a feature fires most. */
const before = 11;
const after = 7;

/**
 * A line of a snippet around its strongest token: whole words, activations as shares 0..1 of `maximum` with two decimals. Pure.
 * A token that begins a word begins with white space.
 */
export function glimpseOf(
  { tokens, activations }: { tokens: readonly string[]; activations: readonly number[] },
  maximum: number,
): { tokens: string[]; shares: number[] } {
  const peak = activations.reduce((best, value, at) => (value > (activations[best] ?? 0) ? at : best), 0);
  let start = Math.max(0, peak - before);
  while (start < peak && !/^\s/.test(tokens[start] ?? "")) start++;
  let end = Math.min(tokens.length, peak + 1 + after);
  while (end < tokens.length && end < peak + 2 * after && !/^\s/.test(tokens[end] ?? "")) end++;
  const share = (value: number) =>
    maximum > 0 ? Math.round(100 * Math.min(1, Math.max(0, value / maximum))) / 100 : 0;
  return { tokens: tokens.slice(start, end), shares: activations.slice(start, end).map(share) };
}
