import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bestScoreEdges, densityEdges, maximumEdges } from "./histogram-bins.ts";

describe("the bins of a source's histograms", () => {
  test("of densities are quarters of a power of ten", () => {
    expect(densityEdges({ least: 0.0011, most: 0.0099 })).toEqual([-3, -2.75, -2.5, -2.25, -2]);
    expect(densityEdges({ least: 1, most: 1 })).toEqual([0, 0.25]);
    expect(densityEdges(null)).toEqual([]);
  });

  test("of maxima have round steps", () => {
    const edges = maximumEdges({ least: 1.3, most: 49 });
    expect(edges[0]).toBe(0);
    expect(edges[1]).toBe(2);
    expect(edges.at(-1)).toBe(50);
    expect(maximumEdges({ least: 7, most: 7 }).length).toBeGreaterThan(1);
    expect(maximumEdges({ least: 0, most: 0 }).length).toBeGreaterThan(1);
  });

  test("of scores begin at 0 but where one is below", () => {
    expect(bestScoreEdges({ least: 0, most: 0.4 })[0]).toBe(0);
    expect(bestScoreEdges({ least: -0.2, most: 0.4 })[0]).toBe(-1);
    expect(bestScoreEdges(null)).toEqual([]);
  });

  test("hold every value, rise and are few", () => {
    const positive = fc.double({ min: 1e-30, max: 3e38, noNaN: true });
    fc.assert(
      fc.property(positive, positive, (a, b) => {
        const range = { least: Math.min(a, b), most: Math.max(a, b) };
        const edges = maximumEdges(range);
        expect(edges.length).toBeLessThan(30);
        expect(edges.every((edge, i) => i === 0 || edge > (edges[i - 1] ?? edge))).toBe(true);
        expect(edges[0]).toBeLessThanOrEqual(range.least * (1 + 1e-5));
        expect(edges.at(-1)).toBeGreaterThanOrEqual(range.most * (1 - 1e-5));
      }),
    );
  });
});
