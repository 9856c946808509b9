import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  afterGame,
  expectedScore,
  highestRating,
  largestDeviation,
  lowestRating,
  mostChange,
  newcomer,
  playGame,
  ratingBeatenWith,
  smallestDeviation,
  type Rating,
} from "./glicko.ts";

/** The player of Glickman's worked example. */
const example: Rating = { rating: 1500, deviation: 200, volatility: 0.06 };
const opponent = (rating: number, deviation: number): Rating => ({ rating, deviation, volatility: 0.06 });

describe("Glickman's example", () => {
  test("expectations are those of the paper's table, the player's own deviation left out as there", () => {
    const sure = { ...example, deviation: 0 };
    expect(expectedScore(sure, opponent(1400, 30))).toBeCloseTo(0.639, 3);
    expect(expectedScore(sure, opponent(1550, 100))).toBeCloseTo(0.432, 3);
    expect(expectedScore(sure, opponent(1700, 300))).toBeCloseTo(0.303, 3);
  });

  /**
   * The paper's three games fall into one rating period; here every game is one. So each of them alone, as computed by a separate program
   * (Python, volatility by bisection) that gives the paper's 1464.06, 151.52, 0.05999 for the three at once.
   */
  test.each([
    [opponent(1400, 30), 1, 1563.564194, 175.402656, 0.0599986573],
    [opponent(1550, 100), 0, 1426.685592, 175.903231, 0.0599990398],
    [opponent(1700, 300), 0, 1455.857667, 186.983276, 0.0599991903],
  ])("one game against %o that ends %d", (other, score, rating, deviation, volatility) => {
    const after = afterGame(example, other, score);
    expect(after.rating).toBeCloseTo(rating, 4);
    expect(after.deviation).toBeCloseTo(deviation, 4);
    expect(after.volatility).toBeCloseTo(volatility, 8);
  });

  test("a surprise raises the volatility: the same program on a strong player's loss", () => {
    const after = afterGame(opponent(2000, 60), opponent(1200, 80), 0);
    expect(after.rating).toBeCloseTo(1979.5698, 3);
    expect(after.deviation).toBeCloseTo(60.859424, 4);
    expect(after.volatility).toBeCloseTo(0.0600122, 6);
  });

  test("between newcomers the step would be 162: it is capped, the deviation is not", () => {
    const after = afterGame(newcomer, newcomer, 1);
    expect(after.rating).toBe(newcomer.rating + mostChange);
    expect(after.deviation).toBeCloseTo(290.318964, 4);
  });
});

const anyRating: fc.Arbitrary<Rating> = fc.record({
  rating: fc.double({ min: lowestRating, max: highestRating, noNaN: true }),
  deviation: fc.double({ min: smallestDeviation, max: largestDeviation, noNaN: true }),
  volatility: fc.double({ min: 0.001, max: 0.5, noNaN: true }),
});

function expectSound({ rating, deviation, volatility }: Rating): void {
  expect(rating).toBeGreaterThanOrEqual(lowestRating);
  expect(rating).toBeLessThanOrEqual(highestRating);
  expect(deviation).toBeGreaterThanOrEqual(smallestDeviation);
  expect(deviation).toBeLessThanOrEqual(largestDeviation);
  expect(volatility).toBeGreaterThan(0);
  expect(Number.isFinite(volatility)).toBe(true);
}

describe("whatever the ratings", () => {
  test("one's chance is what the other's lacks, and grows with one's rating", () => {
    fc.assert(
      fc.property(anyRating, anyRating, fc.double({ min: 1, max: 500, noNaN: true }), (player, feature, more) => {
        expect(expectedScore(player, feature) + expectedScore(feature, player)).toBeCloseTo(1, 9);
        expect(expectedScore({ ...player, rating: player.rating + more }, feature)).toBeGreaterThanOrEqual(
          expectedScore(player, feature),
        );
      }),
    );
  });

  test("a game stays within the bounds, moves nobody further than the cap, never lowers a winner nor raises a loser", () => {
    fc.assert(
      fc.property(anyRating, anyRating, fc.boolean(), (player, feature, won) => {
        const after = playGame(player, feature, won);
        const [winner, loser] = won ? [after.player, after.feature] : [after.feature, after.player];
        const [wasWinner, wasLoser] = won ? [player, feature] : [feature, player];
        expect(winner.rating).toBeGreaterThanOrEqual(wasWinner.rating);
        expect(loser.rating).toBeLessThanOrEqual(wasLoser.rating);
        for (const [is, was] of [
          [winner, wasWinner],
          [loser, wasLoser],
        ] as const) {
          expectSound(is);
          expect(Math.abs(is.rating - was.rating)).toBeLessThanOrEqual(mostChange + 1e-9);
        }
      }),
    );
  });

  test("the rating that is beaten with a chance is beaten with that chance", () => {
    fc.assert(
      fc.property(anyRating, fc.double({ min: 0.05, max: 0.95, noNaN: true }), anyRating, (player, chance, other) => {
        const feature = { ...other, rating: ratingBeatenWith(player, chance, other.deviation) };
        expect(expectedScore(player, feature)).toBeCloseTo(chance, 9);
      }),
    );
  });
});

/** 0..1, the same for the same seed (mulberry32). */
function chances(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

describe("over many games", () => {
  test("volatility stays positive and finite, and all within bounds, however absurd the results", () => {
    const stories = [
      () => true,
      (game: number) => game % 2 === 0,
      (game: number) => Math.floor(game / 200) % 2 === 0,
      (game: number) => game % 97 === 0,
    ];
    for (const wins of stories) {
      let player = newcomer;
      for (let game = 0; game < 4000; game++) {
        const feature = opponent(game % 3 === 0 ? highestRating : lowestRating + game / 2, game % 2 === 0 ? 45 : 350);
        player = afterGame(player, feature, wins(game) ? 1 : 0);
        expectSound(player);
      }
    }
  });

  test.each([900, 1300, 1500, 1900, 2300])("a player of true strength %d is found", (strength) => {
    const random = chances(strength);
    const truth: Rating = { rating: strength, deviation: 0, volatility: 0.06 };
    let player = newcomer;
    const late: number[] = [];
    for (let game = 0; game < 600; game++) {
      const feature = opponent(player.rating - 150 + 250 * random(), 60);
      player = afterGame(player, feature, random() < expectedScore(truth, { ...feature, deviation: 0 }) ? 1 : 0);
      if (game >= 300) late.push(player.rating);
    }
    const mean = late.reduce((sum, rating) => sum + rating, 0) / late.length;
    expect(Math.abs(mean - strength)).toBeLessThan(50);
    expect(player.deviation).toBeLessThan(80);
  });
});
