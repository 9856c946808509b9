/** Positive activations of all features of a set on a text: row i (a token) holds places starts[i]..starts[i+1]. */
export interface SparseSet {
  width: number;
  starts: Uint32Array<ArrayBuffer>;
  features: Uint32Array<ArrayBuffer>;
  /** Raw units of the features. */
  values: Float32Array<ArrayBuffer>;
}

/** All activations of a text under the subject model, by source. */
export interface SubjectActivations {
  tokens: string[];
  sets: Record<string, SparseSet>;
}

/** Collects dense rows (one a token) into a SparseSet: most features are silent most of the time. */
export class SparseCollector {
  private readonly starts: number[] = [0];
  private readonly features: number[] = [];
  private readonly values: number[] = [];

  constructor(private readonly width: number) {}

  /** Adds `rows.length / width` tokens. */
  add(rows: Float32Array): void {
    for (let row = 0; row * this.width < rows.length; row++) {
      for (let feature = 0; feature < this.width; feature++) {
        const value = rows[row * this.width + feature] ?? 0;
        if (value > 0 && Number.isFinite(value)) {
          this.features.push(feature);
          this.values.push(value);
        }
      }
      this.starts.push(this.features.length);
    }
  }

  finish(): SparseSet {
    return {
      width: this.width,
      starts: Uint32Array.from(this.starts),
      features: Uint32Array.from(this.features),
      values: Float32Array.from(this.values),
    };
  }
}

/** One feature's activation per token, 0 where it is silent. */
export function activationsOf(set: SparseSet, feature: number): number[] {
  return Array.from({ length: set.starts.length - 1 }, (_, token) => {
    for (let at = set.starts[token] ?? 0; at < (set.starts[token + 1] ?? 0); at++) {
      if (set.features[at] === feature) return set.values[at] ?? 0;
    }
    return 0;
  });
}
