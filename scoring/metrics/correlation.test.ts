import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { correlate } from "./correlation.ts";
import golden from "./golden.json" with { type: "json" };

describe("correlate", () => {
  it("gives the golden number of two snippets pooled, not the mean of per-snippet scores", () => {
    const { value, reason } = correlate(golden.aggregate.true, golden.aggregate.sim);
    expect(value).toBeCloseTo(golden.aggregate.ev_correlation, 12);
    expect(value).not.toBeCloseTo(golden.aggregate.mean_of_per_sequence, 4);
    expect(reason).toBeNull();
  });

  it("gives the golden number of each snippet alone", () => {
    golden.aggregate.true.forEach((snippet, i) => {
      expect(correlate([snippet], [golden.aggregate.sim[i] ?? []]).value).toBeCloseTo(
        golden.aggregate.per_sequence[i] ?? 9,
        12,
      );
    });
  });

  it("scores 0 with a reason where a side never moves", () => {
    expect(correlate([golden.nan.true], [golden.nan.sim])).toEqual({ value: 0, reason: "flat_simulation" });
    expect(correlate([golden.nan.sim], [golden.nan.true])).toEqual({ value: 0, reason: "flat_truth" });
    expect(correlate([[0.1, 0.1, 0.1]], [[1, 2, 3]])).toEqual({ value: 0, reason: "flat_truth" });
    expect(correlate([], [])).toEqual({ value: 0, reason: "flat_truth" });
    expect(correlate([[]], [[]])).toEqual({ value: 0, reason: "flat_truth" });
  });

  it("is blind to the units of either side", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.double({ min: 0, max: 10, noNaN: true }), fc.integer({ min: 0, max: 10 })), {
          minLength: 2,
        }),
        fc.double({ min: 0.01, max: 100, noNaN: true }),
        (pairs, factor) => {
          const truth = [pairs.map(([a]) => a)];
          const guess = [pairs.map(([, s]) => s)];
          const inOtherUnits = [pairs.map(([, s]) => s * factor)];
          expect(correlate(truth, inOtherUnits).value).toBeCloseTo(correlate(truth, guess).value, 6);
        },
      ),
    );
  });

  it("does not depend on how tokens are cut into snippets", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.float({ noNaN: true, min: 0, max: 50 }), fc.integer({ min: 0, max: 10 })), {
          minLength: 1,
        }),
        (pairs) => {
          const whole = correlate([pairs.map(([a]) => a)], [pairs.map(([, s]) => s)]);
          const single = correlate(
            pairs.map(([a]) => [a]),
            pairs.map(([, s]) => [s]),
          );
          expect(single).toEqual(whole);
        },
      ),
    );
  });

  it("refuses unequal shapes and non-finite numbers instead of guessing", () => {
    expect(() => correlate([[1, 2]], [[1]])).toThrow(RangeError);
    expect(() => correlate([[1, 2]], [])).toThrow(RangeError);
    expect(() => correlate([[1, Number.NaN]], [[1, 2]])).toThrow(RangeError);
    expect(() => correlate([[1, 2]], [[1, Number.POSITIVE_INFINITY]])).toThrow(RangeError);
  });
});
