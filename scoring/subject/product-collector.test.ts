import { expect, it } from "vitest";
import { ProductCollector } from "./product-collector.ts";

it("multiplies every row with every vector, and is silent where the model is", () => {
  const collector = new ProductCollector([Float32Array.of(1, 2), Float32Array.of(0, -1)], 2);
  collector.add(Float32Array.of(1, 1, 3, 4), Float32Array.of(1, 0));
  collector.add(Float32Array.of(-1, 0.5), Float32Array.of(1));
  expect(collector.finish().map((products) => [...products])).toEqual([
    [3, -Infinity, 0],
    [-1, -Infinity, -0.5],
  ]);
});

it("refuses a vector of another length", () => {
  expect(() => new ProductCollector([Float32Array.of(1)], 2)).toThrow(/1 numbers where 2/);
});
