import { describe, expect, it } from "vitest";
import { fitLine, lineCalibration, percentileCalibration } from "./calibration.ts";
import { correlate } from "./correlation.ts";
import { explainedVariance } from "./explained-variance.ts";
import golden from "./golden.json" with { type: "json" };

describe("explainedVariance", () => {
  it("gives the golden numbers, with the uncentred denominator", () => {
    const { rsquared, absoluteDevExplained, reason } = explainedVariance(golden.aggregate.true, golden.aggregate.sim);
    expect(rsquared).toBeCloseTo(golden.aggregate.rsquared_openai, 12);
    expect(absoluteDevExplained).toBeCloseTo(golden.aggregate.abs_dev_openai, 12);
    expect(reason).toBeNull();
  });

  it("has no value where the truth is 0 throughout", () => {
    expect(explainedVariance([[0, 0]], [[1, 2]])).toEqual({
      rsquared: null,
      absoluteDevExplained: null,
      reason: "flat_truth",
    });
  });

  it("is 1 for a perfect simulation in raw units", () => {
    expect(explainedVariance([[0, 3, 1]], [[0, 3, 1]])).toEqual({ rsquared: 1, absoluteDevExplained: 1, reason: null });
  });

  it("names a simulation beyond all measure instead of giving -Infinity", () => {
    expect(explainedVariance([[1e-310, 0]], [[10, 10]]).reason).toBe("out_of_range");
  });
});

describe("calibration", () => {
  it("gives the golden line, and the golden metrics of the calibrated simulation", () => {
    const line = fitLine(golden.aggregate.true, golden.aggregate.sim);
    expect(line.slope).toBeCloseTo(golden.calibrated.slope, 12);
    expect(line.intercept).toBeCloseTo(golden.calibrated.intercept, 12);
    const calibrated = golden.aggregate.sim.map((snippet) => snippet.map(lineCalibration(line)));
    expect(correlate(golden.aggregate.true, calibrated).value).toBeCloseTo(golden.calibrated.ev_correlation, 12);
    const explained = explainedVariance(golden.aggregate.true, calibrated);
    expect(explained.rsquared).toBeCloseTo(golden.calibrated.rsquared_openai, 12);
    expect(explained.absoluteDevExplained).toBeCloseTo(golden.calibrated.abs_dev_openai, 12);
  });

  it("draws a level line through a flat simulation", () => {
    expect(fitLine([[1, 3]], [[5, 5]])).toEqual({ slope: 0, intercept: 2 });
  });

  it("maps percentiles to percentiles and stays within the true range", () => {
    const toRaw = percentileCalibration([[0, 10, 20, 40]], [[1, 2, 3, 4]]);
    expect([0, 1, 2.5, 4, 99].map(toRaw)).toEqual([0, 0, 15, 40, 40]);
    const tied = percentileCalibration([[0, 0, 4, 8]], [[0, 0, 5, 5]]);
    expect([0, 5].map(tied)).toEqual([0, 6]);
  });
});
