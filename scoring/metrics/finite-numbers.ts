/**
 * Concatenates snippets into one row (scoring rule: pooled, never a mean of per-snippet scores).
 * Throws RangeError when the two sides differ in shape or hold anything but finite numbers.
 */
export function poolPair(
  truth: readonly (readonly number[])[],
  simulated: readonly (readonly number[])[],
): { truth: Float64Array; simulated: Float64Array } {
  if (truth.length !== simulated.length) {
    throw new RangeError(`${simulated.length} simulated snippets for ${truth.length} true ones`);
  }
  const length = truth.reduce((sum, snippet) => sum + snippet.length, 0);
  const pooledTruth = new Float64Array(length);
  const pooledSimulated = new Float64Array(length);
  let at = 0;
  truth.forEach((snippet, number) => {
    const guess = simulated[number] ?? [];
    if (guess.length !== snippet.length) {
      throw new RangeError(`snippet ${number}: ${guess.length} simulated values for ${snippet.length} tokens`);
    }
    for (let token = 0; token < snippet.length; token++) {
      pooledTruth[at] = finite(snippet[token]);
      pooledSimulated[at] = finite(guess[token]);
      at++;
    }
  });
  return { truth: pooledTruth, simulated: pooledSimulated };
}

function finite(value: number | undefined): number {
  if (value === undefined || !Number.isFinite(value)) throw new RangeError(`not a finite number: ${String(value)}`);
  return value;
}

/** Largest absolute value; 0 for no values. */
export function largestMagnitude(values: Float64Array): number {
  let largest = 0;
  for (const value of values) largest = Math.max(largest, Math.abs(value));
  return largest;
}

/** True when all values are the same (none at all included). */
export function isFlat(values: Float64Array): boolean {
  return values.every((value) => value === values[0]);
}

/** A copy with values divided by their largest magnitude and moved to mean 0: sums of squares can neither overflow nor vanish. */
export function scaleAndCentre(values: Float64Array): Float64Array {
  const scale = largestMagnitude(values);
  if (scale === 0) return new Float64Array(values.length);
  const scaled = values.map((value) => value / scale);
  const mean = scaled.reduce((sum, value) => sum + value, 0) / values.length;
  return scaled.map((value) => value - mean);
}
