import fc from "fast-check";
import { expect, test } from "vitest";
import { rankTries } from "./rank-tries.ts";

const one = (score: number, half: number) => ({ score, low: score - half, high: score + half });
const ranks = (tries: ReturnType<typeof one>[]) => rankTries(tries).map(({ score, rank }) => [score, rank]);

test("overlapping intervals share a rank, and whoever lies wholly below others comes after all of them", () => {
  expect(ranks([one(0.8, 0.05), one(0.75, 0.05), one(0.6, 0.05), one(0.1, 0.02)])).toEqual([
    [0.8, 1],
    [0.75, 1],
    [0.6, 3],
    [0.1, 4],
  ]);
  expect(ranks([])).toEqual([]);
});

const tries = fc.array(
  fc
    .tuple(fc.double({ min: -1, max: 1, noNaN: true }), fc.double({ min: 0, max: 0.4, noNaN: true }))
    .map(([score, half]) => one(score, half)),
  { minLength: 1, maxLength: 40 },
);

test("the best by score give the same ranks as the whole board", () => {
  fc.assert(
    fc.property(tries, fc.integer({ min: 1, max: 40 }), (all, count) => {
      const best = [...all].sort((first, second) => second.score - first.score).slice(0, count);
      const whole = new Map(
        rankTries(all.map((row, id) => ({ ...row, id }))).map(({ rank, ...row }) => [row.id, rank]),
      );
      const withIds = best.map((row) => ({ ...row, id: all.indexOf(row) }));
      for (const { id, rank } of rankTries(withIds)) expect(rank).toBe(whole.get(id));
      expect(rankTries(best)[0]?.rank).toBe(1);
    }),
  );
});
