/** Collects dot products of rows (one a token) with vectors. */
export class ProductCollector {
  private readonly found: number[][];

  /** @throws RangeError where a vector has not the width */
  constructor(
    private readonly vectors: readonly Float32Array[],
    private readonly width: number,
  ) {
    for (const { length } of vectors)
      if (length !== width) throw new RangeError(`a vector of ${length} numbers where ${width} are needed`);
    this.found = vectors.map(() => []);
  }

  /** Adds `awake.length` tokens; those that are not awake get -Infinity. */
  add(rows: Float32Array, awake: Float32Array): void {
    for (const [token, isAwake] of awake.entries()) {
      const start = token * this.width;
      for (const [which, vector] of this.vectors.entries()) {
        let product = isAwake === 0 ? -Infinity : 0;
        if (isAwake !== 0) for (let i = 0; i < this.width; i++) product += (vector[i] ?? 0) * (rows[start + i] ?? 0);
        this.found[which]?.push(product);
      }
    }
  }

  finish(): Float32Array<ArrayBuffer>[] {
    return this.found.map((products) => Float32Array.from(products));
  }
}
