/** The formulas of the scorer written down as plainly as possible: what the product's scorer is measured against. */

type Rows = readonly (readonly number[])[];

/** Textbook Pearson over the concatenation of all snippets; 0 without variance. */
export function plainPearson(truth: Rows, simulated: Rows): number {
  const a = truth.flat();
  const s = simulated.flat();
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanA, meanS] = [mean(a), mean(s)];
  const sum = (term: (i: number) => number) => a.reduce((total, _, i) => total + term(i), 0);
  const varianceA = sum((i) => ((a[i] ?? 0) - meanA) ** 2);
  const varianceS = sum((i) => ((s[i] ?? 0) - meanS) ** 2);
  if (varianceA === 0 || varianceS === 0) return 0;
  return sum((i) => ((a[i] ?? 0) - meanA) * ((s[i] ?? 0) - meanS)) / Math.sqrt(varianceA * varianceS);
}

/** Score and 95 % interval by drawing whole snippets again and concatenating them each time, as the formula says. */
export function plainScore(
  truth: Rows,
  simulated: Rows,
  resamples: number,
): { value: number; low: number; high: number } {
  const values = Array.from({ length: resamples }, () => {
    const drawn = truth.map(() => Math.floor(Math.random() * truth.length));
    return plainPearson(
      drawn.map((place) => truth[place] ?? []),
      drawn.map((place) => simulated[place] ?? []),
    );
  }).sort((x, y) => x - y);
  const at = (share: number) => values[Math.round(share * (resamples - 1))] ?? 0;
  return { value: plainPearson(truth, simulated), low: at(0.025), high: at(0.975) };
}
