import { describe, expect, test } from "vitest";
import { binsOf, isChosen, withBin } from "./bin-ranges.ts";

const densities = { edges: [-3, -2.75, -2.5], counts: [4, 0] };

describe("the bars of a source's histogram", () => {
  test("say their range as a filter holds it and as people read it", () => {
    expect(binsOf("density", densities)[0]).toEqual({
      count: 4,
      from: "0.001",
      to: "0.00177828",
      low: "1,000",
      high: "560",
    });
    expect(binsOf("density", { edges: [0, 0.25], counts: [1] })[0]).toMatchObject({ from: "1", to: "1" });
    expect(binsOf("best", { edges: [-1, 0, 0.05], counts: [1, 2] })[1]).toMatchObject({
      from: "0",
      to: "0.05",
      high: ".05",
    });
  });

  test("replace another range of the same measure, and take themselves away", () => {
    const [first] = binsOf("density", densities);
    if (first === undefined) throw new Error("no bin");
    const chosen = withBin({ densityTo: "0.5", explained: "true" }, "density", first);
    expect(chosen).toEqual({ explained: "true", densityFrom: "0.001", densityTo: "0.00177828" });
    expect(withBin(chosen, "density", first)).toEqual({ explained: "true" });
  });

  test("are chosen where they meet the filter's range", () => {
    const bins = binsOf("density", densities);
    const chosen = (parameters: Record<string, string>) => bins.map((bin) => isChosen(parameters, "density", bin));
    expect(chosen({})).toEqual([true, true]);
    expect(chosen({ densityFrom: "0.001", densityTo: "0.00177828" })).toEqual([true, false]);
    expect(chosen({ densityFrom: "0.002" })).toEqual([false, true]);
  });
});
