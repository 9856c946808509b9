import fc from "fast-check";
import { expect, it } from "vitest";
import { fuseRanks } from "./fuse-ranks.ts";

it("puts first what several rankings name, and keeps the order of a single one", () => {
  expect(
    fuseRanks([
      ["a", "b", "c"],
      ["x", "c"],
    ]),
  ).toEqual(["c", "a", "x", "b"]);
  expect(fuseRanks([["a", "b"], []])).toEqual(["a", "b"]);
});

it("names everything once, and who is before another in all rankings stays so", () => {
  const ranking = fc.uniqueArray(fc.integer({ min: 0, max: 30 }));
  fc.assert(
    fc.property(ranking, ranking, (one, other) => {
      const fused = fuseRanks([one, other]);
      expect([...fused].sort()).toEqual([...new Set([...one, ...other])].sort());
      for (const [place, id] of one.entries()) {
        for (const later of one.slice(place + 1)) {
          if (!other.includes(id) || !other.includes(later) || other.indexOf(id) > other.indexOf(later)) continue;
          expect(fused.indexOf(id)).toBeLessThan(fused.indexOf(later));
        }
      }
    }),
  );
});
