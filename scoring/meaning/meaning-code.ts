/** How the meaning of a text is kept: small enough for a million of them, exact enough to rank by. Pure. */

/** A text's vector (length 1) as it is kept. */
export interface MeaningCode {
  /** One signed byte a dimension: value / largest value of the vector * 127. */
  values: Int8Array<ArrayBuffer>;
  /** One "0" or "1" a dimension: whether the value is above 0, as PostgreSQL writes a bit string. */
  signature: string;
}

/** Null for a vector of zeros: a text without a word means nothing. */
export function encodeMeaning(vector: Float32Array): MeaningCode | null {
  const largest = vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  if (largest === 0) return null;
  const values = Int8Array.from(vector, (value) => Math.round((value / largest) * 127));
  return { values, signature: Array.from(vector, (value) => (value > 0 ? "1" : "0")).join("") };
}

/** Cosine, -1..1, between a vector and a kept one. RangeError where they are not equally long. */
export function cosineToKept(vector: Float32Array, kept: Uint8Array): number {
  if (vector.length !== kept.length) throw new RangeError(`a meaning of ${kept.length} values, not ${vector.length}`);
  const values = new Int8Array(kept.buffer, kept.byteOffset, kept.length);
  let product = 0;
  let ours = 0;
  let theirs = 0;
  for (let k = 0; k < values.length; k++) {
    const a = vector[k] ?? 0;
    const b = values[k] ?? 0;
    product += a * b;
    ours += a * a;
    theirs += b * b;
  }
  return ours > 0 && theirs > 0 ? product / Math.sqrt(ours * theirs) : 0;
}
