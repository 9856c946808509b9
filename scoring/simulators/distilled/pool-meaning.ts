/** One vector for a text from the encoder's vectors of its pieces. Pure. */

export interface EncodedPieces {
  /** (pieces + 2, width): start mark, pieces, end mark. Each piece by itself. */
  embedded: Float32Array;
  /** (pieces + 2, width): each piece as the text bends it. */
  upper: Float32Array;
  /** One weight a piece. */
  weights: readonly number[];
}

/**
 * The weighted mean of the pieces as they are by themselves and of the pieces in their context, both at length 1, added: each alone finds
 * less (docs/decisions/0018). Length 1, or 0 where no piece counts.
 */
export function poolMeaning({ embedded, upper, weights }: EncodedPieces, width: number): Float32Array<ArrayBuffer> {
  const pooled = [embedded, upper].map((vectors) => {
    const sum = new Float32Array(width);
    weights.forEach((weight, piece) => {
      const start = (piece + 1) * width;
      for (let k = 0; k < width; k++) sum[k] = (sum[k] ?? 0) + weight * (vectors[start + k] ?? 0);
    });
    return ofLengthOne(sum);
  });
  const [alone = new Float32Array(width), bent = new Float32Array(width)] = pooled;
  return ofLengthOne(alone.map((value, k) => value + (bent[k] ?? 0)));
}

/** A vector at length 1; zeros stay zeros. */
export function ofLengthOne(vector: Float32Array<ArrayBuffer>): Float32Array<ArrayBuffer> {
  const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
  return length > 0 ? vector.map((value) => value / length) : vector;
}
