import fc from "fast-check";
import { expect, test } from "vitest";
import { findBreach } from "./breaks-explanation.ts";

const maximum = 10;

test("a clear activation that nothing predicted breaks an explanation", () => {
  expect(findBreach([0, 0, 7, 0], [0, 0, 1, 0], maximum)).toEqual({ kind: "missed", token: 2 });
  expect(findBreach([0, 0, 4, 0], [0, 0, 1, 0], maximum)).toBeNull();
});

test("a strong prediction on silence breaks it", () => {
  expect(findBreach([0, 0, 0, 0], [0, 9, 0, 0], maximum)).toEqual({ kind: "false_alarm", token: 1 });
  expect(findBreach([0, 0, 0, 0], [0, 5, 0, 0], maximum)).toBeNull();
});

test("one piece of a word off is no mistake", () => {
  expect(findBreach([0, 0, 7, 0], [0, 8, 0, 0], maximum)).toBeNull();
  expect(findBreach([0, 7, 0, 0, 0], [0, 0, 0, 8, 0], maximum)).toEqual({ kind: "false_alarm", token: 3 });
});

test("of several mistakes the worst is named", () => {
  expect(findBreach([6, 0, 0, 0, 0, 10], [0, 0, 0, 7, 0, 0], maximum)).toEqual({ kind: "missed", token: 5 });
});

test("the truth itself never breaks", () => {
  fc.assert(
    fc.property(fc.array(fc.float({ min: 0, max: 10, noNaN: true }), { minLength: 1, maxLength: 40 }), (truth) => {
      expect(findBreach(truth, truth, maximum)).toBeNull();
    }),
  );
});
