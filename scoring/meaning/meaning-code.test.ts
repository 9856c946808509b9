import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cosineToKept, encodeMeaning } from "./meaning-code.ts";

const vectors = fc
  .array(fc.float({ min: -1, max: 1, noNaN: true }), { minLength: 8, maxLength: 8 })
  .map((values) => Float32Array.from(values))
  .filter((vector) => vector.some((value) => Math.abs(value) > 0.01));

function cosine(a: Float32Array, b: Float32Array): number {
  const dot = (x: Float32Array, y: Float32Array) => x.reduce((sum, value, k) => sum + value * (y[k] ?? 0), 0);
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
}

describe("a kept meaning", () => {
  it("is the vector in signed bytes, its largest value at 127, and the signs as bits", () => {
    expect(encodeMeaning(Float32Array.of(0.5, -0.2, 0))).toEqual({
      values: Int8Array.of(127, -51, 0),
      signature: "100",
    });
  });

  it("has nothing to keep of a text without a word", () => {
    expect(encodeMeaning(new Float32Array(4))).toBeNull();
  });

  it("is as near to another vector as the vector itself was, to a hundredth", () => {
    fc.assert(
      fc.property(vectors, vectors, (a, b) => {
        const kept = encodeMeaning(b);
        if (kept === null) throw new Error("not nothing");
        expect(cosineToKept(a, new Uint8Array(kept.values.buffer))).toBeCloseTo(cosine(a, b), 1.7);
      }),
    );
  });

  it("of another length is refused", () => {
    expect(() => cosineToKept(new Float32Array(3), new Uint8Array(4))).toThrow("4 values, not 3");
  });
});
