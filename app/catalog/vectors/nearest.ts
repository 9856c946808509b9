/** Which vectors point most alike. Pure; a vector is Float32 little-endian in bytes, as the database packs it. */

export interface Neighbour {
  id: number;
  /** -1..1 */
  cosine: number;
}

/** The numbers of a packed vector. A copy where the bytes do not begin at a multiple of four. */
export function unpackVector(bytes: Uint8Array): Float32Array {
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : new Uint8Array(bytes);
  return new Float32Array(aligned.buffer, aligned.byteOffset, Math.floor(bytes.byteLength / 4));
}

/** Cosine of two vectors of one length; 0 where one of them is nothing or not finite. */
export function cosineOf(one: Float32Array, other: Float32Array): number {
  let dot = 0;
  let first = 0;
  let second = 0;
  for (let i = 0; i < one.length; i++) {
    const [a, b] = [one[i] ?? 0, other[i] ?? 0];
    dot += a * b;
    first += a * a;
    second += b * b;
  }
  const length = Math.sqrt(first) * Math.sqrt(second);
  const cosine = dot / length;
  return length > 0 && Number.isFinite(cosine) ? Math.max(-1, Math.min(1, cosine)) : 0;
}

/** Keeps the best of many, most alike first; of equals the lower id. */
export class Nearest {
  private kept: Neighbour[] = [];

  /** `by`: what counts, the cosine itself or how far it is from 0. */
  constructor(
    private readonly most: number,
    private readonly by: (cosine: number) => number = (cosine) => cosine,
  ) {}

  add(id: number, cosine: number): void {
    const worst = this.kept[this.most - 1];
    if (worst !== undefined && this.compare(worst, { id, cosine }) <= 0) return;
    this.kept.push({ id, cosine });
    this.kept.sort((one, other) => this.compare(one, other));
    this.kept.length = Math.min(this.kept.length, this.most);
  }

  list(): readonly Neighbour[] {
    return this.kept;
  }

  private compare(one: Neighbour, other: Neighbour): number {
    return this.by(other.cosine) - this.by(one.cosine) || one.id - other.id;
  }
}
