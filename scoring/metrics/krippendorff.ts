/**
 * Krippendorff's alpha with the interval metric δ² = (a − b)²: how far observers agree beyond chance, 1 for perfect agreement, 0 for what
 * chance gives, below 0 for systematic disagreement (Krippendorff, "Computing Krippendorff's Alpha-Reliability", 2011). `units` holds one
 * row a unit with one value an observer, null where an observer gave none. Null where fewer than two values meet in any unit, or where
 * all values are equal.
 */
export function krippendorffAlpha(units: readonly (readonly (number | null)[])[]): number | null {
  let pairable = 0;
  let sum = 0;
  let squares = 0;
  let observed = 0;
  for (const unit of units) {
    const values = unit.filter((value) => value !== null);
    if (values.length < 2) continue;
    const unitSum = values.reduce((total, value) => total + value, 0);
    const unitSquares = values.reduce((total, value) => total + value * value, 0);
    // All ordered pairs of a unit: Σ (a − b)² = 2 (m Σ a² − (Σ a)²).
    observed += (2 * (values.length * unitSquares - unitSum * unitSum)) / (values.length - 1);
    pairable += values.length;
    sum += unitSum;
    squares += unitSquares;
  }
  if (pairable < 2) return null;
  const expected = (2 * (pairable * squares - sum * sum)) / (pairable - 1);
  if (expected <= 1e-12) return null;
  return 1 - observed / expected;
}
