import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { rankIntervals, rankPoints } from "./ranks.ts";

describe("ranks of explanations", () => {
  test("overlapping intervals share a rank", () => {
    const board = [
      { low: 0.7, high: 0.8 },
      { low: 0.65, high: 0.75 },
      { low: 0.4, high: 0.6 },
      { low: 0.3, high: 0.68 },
    ];
    expect(rankIntervals(board)).toEqual([1, 1, 3, 2]);
  });

  const interval = fc
    .tuple(fc.double({ min: -1, max: 1, noNaN: true }), fc.double({ min: 0, max: 0.5, noNaN: true }))
    .map(([low, width]) => ({ low, high: low + width }));

  test("1 + how many lie wholly above, for any board and any cut of it", () => {
    fc.assert(
      fc.property(fc.array(interval, { maxLength: 40 }), fc.nat(40), (intervals, cut) => {
        const board = [...intervals].sort((a, b) => b.low - a.low);
        const expected = board.map(({ high }) => 1 + board.filter(({ low }) => low > high).length);
        expect(rankIntervals(board)).toEqual(expected);
        expect(rankIntervals(board.slice(0, cut))).toEqual(expected.slice(0, cut));
      }),
    );
  });
});

describe("ranks of players", () => {
  test("equal points share a rank and the next one counts them all", () => {
    expect(rankPoints([{ points: 9 }, { points: 7 }, { points: 7 }, { points: 1 }], 0, 1)).toEqual([1, 2, 2, 4]);
  });

  test("pages put together give the ranks of the whole board", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(6), { maxLength: 30 }), fc.integer({ min: 1, max: 7 }), (points, size) => {
        const board = points.sort((a, b) => b - a).map((one) => ({ points: one }));
        const whole = board.map((row) => 1 + board.filter((other) => other.points > row.points).length);
        const paged: number[] = [];
        for (let ahead = 0; ahead < board.length; ahead += size) {
          const page = board.slice(ahead, ahead + size);
          const firstRank = 1 + board.filter((other) => other.points > (page[0]?.points ?? 0)).length;
          paged.push(...rankPoints(page, ahead, firstRank));
        }
        expect(paged).toEqual(whole);
      }),
    );
  });
});
