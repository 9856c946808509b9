import { describe, expect, it } from "vitest";
import { describeDirection } from "./describe-direction.ts";

/** 0, 1, … 999 in ten windows, and a token on which the model is silent. */
const products = Float32Array.from({ length: 1001 }, (_, i) => (i === 1000 ? -Infinity : i));
const lengths = [...Array.from({ length: 9 }, () => 100), 101];

describe("describeDirection", () => {
  it("finds a bias with which one token in a hundred fires, where none is named", () => {
    const found = describeDirection(products, lengths, { bias: null, threshold: 0 });
    if (found.failure !== null) throw new Error(found.failure);
    expect(found.density).toBe(0.01);
    expect(found.rule).toEqual({ bias: -989, threshold: 0 });
    expect(found.maxActivation).toBe(10);
    expect(found.activations.map((window) => window.length)).toEqual(lengths);
    expect(found.activations[9]?.slice(-3)).toEqual([9, 10, 0]);
    expect(
      found.activations
        .slice(0, 9)
        .flat()
        .every((value) => value === 0),
    ).toBe(true);
    expect(found.histogram.edges).toHaveLength(41);
    expect(found.histogram.counts.reduce((sum, count) => sum + count)).toBe(10);
  });

  it("keeps a named bias and threshold: dot product and bias where they are above it", () => {
    const found = describeDirection(products, lengths, { bias: -900, threshold: 50 });
    if (found.failure !== null) throw new Error(found.failure);
    expect(found.density).toBeCloseTo(0.049);
    expect(Math.min(...found.activations.flat().filter((value) => value > 0))).toBe(51);
  });

  it("says what is wrong with a direction that never or nearly always fires, and what would be right", () => {
    expect(describeDirection(products, lengths, { bias: -999, threshold: 0 }).failure).toMatch(
      /never fires.*999.*Leave the bias out/,
    );
    expect(describeDirection(products, lengths, { bias: 1, threshold: 0 }).failure).toMatch(
      /nearly always fires: on 100 %.*-989/,
    );
    expect(describeDirection(Float32Array.of(-Infinity), [1], { bias: null, threshold: 0 }).failure).toMatch(
      /No token/,
    );
  });

  it("takes a direction whose products are all the same as one that never fires", () => {
    expect(describeDirection(Float32Array.of(2, 2, 2), [3], { bias: null, threshold: 0 }).failure).toMatch(
      /never fires/,
    );
  });
});
