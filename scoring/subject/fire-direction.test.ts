import { expect, it } from "vitest";
import { fireDirection } from "./fire-direction.ts";

it("fires above 0 with its bias, above its threshold with all of it, and never where the model is silent", () => {
  const products = Float32Array.of(-1, 0.5, 2, -Infinity);
  expect(fireDirection(products, { bias: 0, threshold: 0 })).toEqual([0, 0.5, 2, 0]);
  expect(fireDirection(products, { bias: 1, threshold: 2 })).toEqual([0, 0, 3, 0]);
  expect(fireDirection(products, { bias: 2, threshold: -5 })).toEqual([1, 2.5, 4, 0]);
});
