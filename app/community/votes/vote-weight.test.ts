import fc from "fast-check";
import { expect, it } from "vitest";
import { voteWeight, weighVotes } from "./vote-weight.ts";

it("a vote weighs its voter's accuracy, half without any", () => {
  expect(voteWeight(undefined)).toBe(0.5);
  expect(voteWeight(0.9)).toBe(0.9);
  const accuracy = new Map([
    [1, 0.9],
    [2, 0.25],
  ]);
  const votes = [
    { userId: 1, value: 1 },
    { userId: 2, value: -1 },
    { userId: 3, value: -1 },
  ];
  expect(weighVotes(votes, accuracy)).toBe(0.15);
  expect(weighVotes([], accuracy)).toBe(0);
});

it("no vote counts for more than one, whatever accuracy says; opposite votes mirror each other", () => {
  const vote = fc.record({ userId: fc.nat(20), value: fc.constantFrom(-1, 1) });
  const accuracy = fc.array(fc.tuple(fc.nat(20), fc.double())).map((pairs) => new Map(pairs));
  fc.assert(
    fc.property(fc.array(vote), accuracy, (votes, known) => {
      const sum = weighVotes(votes, known);
      expect(Math.abs(sum)).toBeLessThanOrEqual(votes.length + 0.005);
      const mirrored = weighVotes(
        votes.map((one) => ({ ...one, value: -one.value })),
        known,
      );
      expect(sum + mirrored).toBeCloseTo(0, 1);
      expect(Object.is(sum, -0)).toBe(false);
    }),
  );
});
