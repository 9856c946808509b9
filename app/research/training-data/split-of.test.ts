import { expect, test } from "vitest";
import { splitOf } from "./split-of.ts";

test("about 90, 5 and 5 in a hundred features, always the same", () => {
  const counts = { train: 0, validation: 0, test: 0 };
  for (let index = 0; index < 4000; index++) counts[splitOf({ model: "m", source: "3-set", index })]++;
  expect(counts.train / 4000).toBeCloseTo(0.9, 1);
  expect(counts.validation).toBeGreaterThan(120);
  expect(counts.test).toBeGreaterThan(120);
  // Pinned: another split would mix what models have seen with what they are tested on.
  expect([0, 1, 2, 3, 4, 5].map((index) => splitOf({ model: "m", source: "3-set", index }))).toMatchInlineSnapshot(`
    [
      "train",
      "train",
      "train",
      "train",
      "train",
      "train",
    ]
  `);
});
