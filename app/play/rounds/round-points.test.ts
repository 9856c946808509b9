import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { correlate, seededRandom } from "#scoring/index.ts";
import { goldOneIn, goldSeed, isGoldTurn } from "./gold-turn.ts";
import { mostRoundPoints, paidRoundsPerDay, roundPoints } from "./round-points.ts";
import { sessionLength, sessionStart } from "./session.ts";

describe("points of a round", () => {
  test("grow with the correlation above chance, end at the most, and with the day's share", () => {
    expect(roundPoints(1, 0)).toBe(mostRoundPoints);
    expect(roundPoints(0.6, 0)).toBe(5);
    expect(roundPoints(0.2, 0)).toBe(0);
    expect(roundPoints(-1, 0)).toBe(0);
    expect(roundPoints(null, 0)).toBe(0);
    expect(roundPoints(1, paidRoundsPerDay)).toBe(0);
  });

  test("are whole, bounded, and never fall with a better reading", () => {
    const value = fc.double({ min: -1, max: 1, noNaN: true });
    fc.assert(
      fc.property(value, value, fc.nat(100), (one, other, paid) => {
        const [worse, better] = [Math.min(one, other), Math.max(one, other)];
        const points = roundPoints(better, paid);
        expect(Number.isInteger(points) && points >= 0 && points <= mostRoundPoints).toBe(true);
        expect(points).toBeGreaterThanOrEqual(roundPoints(worse, paid));
      }),
    );
  });

  /** Three texts of 26 words; it fires on two words of two of them. */
  const truth = [4, 15, 40].map((at) =>
    Array.from({ length: 26 }, (_, word) => (word === at ? 9 : word === at + 2 ? 5 : 0)),
  );

  test("marks that are all alike pay nothing, whatever the truth", () => {
    const row = fc.array(fc.double({ min: 0, max: 20, noNaN: true }), { minLength: 2, maxLength: 40 });
    fc.assert(
      fc.property(row, fc.integer({ min: 0, max: 3 }), (fires, mark) => {
        const { value, reason } = correlate([fires], [fires.map(() => mark)]);
        expect(roundPoints(reason === null ? value : null, 0)).toBe(0);
      }),
    );
  });

  test.each([0.03, 0.1, 0.5, 1])("marks at random on a share %s of the words pay next to nothing", (share) => {
    const random = seededRandom([Math.round(share * 100), 2, 3, 4]);
    const rounds = 2000;
    let sum = 0;
    for (let round = 0; round < rounds; round++) {
      const marks = truth.map((row) => row.map(() => (random() < share ? 1 + Math.floor(random() * 3) : 0)));
      const { value, reason } = correlate(truth, marks);
      sum += roundPoints(reason === null ? value : null, 0);
    }
    expect(sum / rounds).toBeLessThan(0.5);
  });
});

describe("gold rounds", () => {
  test("are one in ten for everybody, at a place that the hash decides", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), fc.nat(1000), (digest, block) => {
        const turns = Array.from({ length: goldOneIn }, (_, turn) => block * goldOneIn + turn);
        expect(turns.filter((turn) => isGoldTurn(turn, digest))).toHaveLength(1);
      }),
    );
    expect(goldSeed(7, 9)).toBe(goldSeed(7, 0));
    expect(goldSeed(7, 10)).not.toBe(goldSeed(7, 9));
    expect(goldSeed(8, 0)).not.toBe(goldSeed(7, 0));
  });
});

test("a session is five rounds", () => {
  expect([0, 4, 5, 9, 10].map(sessionStart)).toEqual([0, 0, 5, 5, 10]);
  expect(sessionLength).toBe(5);
});
