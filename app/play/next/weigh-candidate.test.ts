import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { expectedScore } from "../ratings/glicko.ts";
import { aimedChance, aimedRating, beginner, firstChance, usualChance, type Aimed } from "./aim.ts";
import { drawByWeight, match, need, sense, weigh, type Candidate } from "./weigh-candidate.ts";

const seasoned: Aimed = { rating: 1700, deviation: 60, volatility: 0.06, games: 50 };
const plain: Candidate = {
  ...{ rating: 1600, deviation: 150, volatility: 0.06 },
  ...{ explanationCount: 4, bestLow: 0.4, strangeCount: 0, inCampaign: false },
};
const with_ = (change: Partial<Candidate>) => ({ ...plain, ...change });

describe("how hard the next feature is", () => {
  test("players win some 62 of 100 games, beginners four of five, and the aim moves between them game by game", () => {
    expect(aimedChance(0)).toBe(firstChance);
    expect(aimedChance(4)).toBeCloseTo((firstChance + usualChance) / 2, 9);
    expect(aimedChance(8)).toBeCloseTo(usualChance, 9);
    expect(aimedChance(1000)).toBeCloseTo(usualChance, 9);
    expect(usualChance).toBeGreaterThanOrEqual(0.6);
    expect(usualChance).toBeLessThanOrEqual(0.65);
  });

  test("the rating aimed at is beaten with the chance aimed at", () => {
    for (const player of [seasoned, beginner]) {
      const feature = { rating: aimedRating(player), deviation: 200, volatility: 0.06 };
      expect(expectedScore(player, feature)).toBeCloseTo(aimedChance(player.games), 6);
    }
    expect(aimedRating(beginner)).toBeLessThan(1200);
    expect(aimedRating({ ...seasoned, rating: 120 })).toBe(100);
  });

  test("a feature of that rating suits best, a far harder or far easier one hardly at all", () => {
    const right = match(seasoned, with_({ rating: aimedRating(seasoned) }));
    expect(right).toBeGreaterThan(0.98);
    expect(match(seasoned, with_({ rating: 2100 }))).toBeLessThan(0.05);
    expect(match(seasoned, with_({ rating: 1100 }))).toBeLessThan(0.05);
  });
});

describe("what the labels need", () => {
  test("few explanations, none of them good, and an unsure rating make a feature likelier", () => {
    expect(need(with_({ explanationCount: 0 }))).toBeGreaterThan(1.5 * need(plain));
    expect(need(with_({ explanationCount: 200 }))).toBeLessThan(need(plain));
    expect(need(with_({ bestLow: 0.05 }))).toBeGreaterThan(need(plain));
    expect(need(with_({ bestLow: 0.9 }))).toBeLessThan(need(plain));
    expect(need(with_({ bestLow: -1 }))).toBe(need(with_({ bestLow: 0 })));
    expect(need(with_({ deviation: 350 }))).toBeGreaterThan(need(plain));
  });

  test("a campaign that runs triples a feature", () => {
    expect(weigh(seasoned, with_({ inCampaign: true }))).toBeCloseTo(3 * weigh(seasoned, plain), 9);
  });

  test("marks of strangeness count by their share: three of three do much, one of a hundred next to nothing", () => {
    expect(sense(plain)).toBe(1);
    expect(sense(with_({ strangeCount: 3, explanationCount: 0 }))).toBeCloseTo(0.25, 9);
    expect(sense(with_({ strangeCount: 1, explanationCount: 100 }))).toBeGreaterThan(0.97);
  });
});

const anyCandidate: fc.Arbitrary<Candidate> = fc.record({
  rating: fc.double({ min: 100, max: 3500, noNaN: true }),
  deviation: fc.double({ min: 45, max: 350, noNaN: true }),
  volatility: fc.constant(0.06),
  explanationCount: fc.nat({ max: 100_000 }),
  bestLow: fc.double({ min: -1, max: 1, noNaN: true }),
  strangeCount: fc.nat({ max: 100_000 }),
  inCampaign: fc.boolean(),
});

test("every feature keeps a chance, and one more strange mark never gives it a better one", () => {
  fc.assert(
    fc.property(anyCandidate, fc.constantFrom(seasoned, beginner), (candidate, player) => {
      const weight = weigh(player, candidate);
      expect(weight).toBeGreaterThan(0);
      expect(Number.isFinite(weight)).toBe(true);
      expect(weigh(player, { ...candidate, strangeCount: candidate.strangeCount + 1 })).toBeLessThanOrEqual(weight);
    }),
  );
});

test("a draw takes each item as often as it weighs, and something wherever there is something", () => {
  const draw = (chance: number) => drawByWeight(["a", "b", "c"], (item) => (item === "b" ? 2 : 1), chance);
  expect([0, 0.24, 0.26, 0.74, 0.76, 0.999].map(draw)).toEqual(["a", "a", "b", "b", "c", "c"]);
  expect(drawByWeight([], () => 1, 0.5)).toBeUndefined();
  fc.assert(
    fc.property(
      fc.array(anyCandidate, { minLength: 1 }),
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      (candidates, chance) => {
        expect(candidates).toContain(drawByWeight(candidates, (one) => weigh(beginner, one), chance));
      },
    ),
  );
});
