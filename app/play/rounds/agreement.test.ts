import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { agreementOf, opensCase } from "./agreement.ts";
import { mostRoundPoints, paidRoundsPerDay, roundPoints } from "./round-points.ts";
import { chooseSnippets, perToken, perWord } from "./round-snippets.ts";

const truth = [
  [0, 9, 0, 0],
  [0, 0, 4, 0],
  [0, 0, 0, 0],
];
const right = [
  [0, 3, 0, 0],
  [0, 0, 1, 0],
  [0, 0, 0, 0],
];
const wrong = right.map((row) => row.map((mark) => 3 - mark));

describe("what people make of an explanation", () => {
  test("marks are averaged by weight before they are compared with the truth", () => {
    const one = agreementOf([{ marks: right, weight: 1 }], truth, truth);
    expect(one).toMatchObject({ players: 1, alpha: null, machineValue: 1 });
    expect(one?.value).toBeCloseTo(0.99477, 4);
    const outvoted = agreementOf(
      [
        { marks: right, weight: 0.9 },
        { marks: wrong, weight: 0.1 },
      ],
      truth,
      truth,
    );
    expect(outvoted?.value).toBeCloseTo(one?.value ?? 0, 6);
    expect(outvoted?.alpha).toBeLessThan(0);
    expect(agreementOf([], truth, truth)).toBeNull();
  });

  test("the interval holds the value", () => {
    const mark = fc.integer({ min: 0, max: 3 });
    const marks = fc.tuple(...truth.map((row) => fc.tuple(...row.map(() => mark))));
    fc.assert(
      fc.property(fc.array(marks, { minLength: 1, maxLength: 5 }), (players) => {
        const found = agreementOf(
          players.map((one) => ({ marks: one.map((row) => [...row]), weight: 0.5 })),
          truth,
          truth,
        );
        expect(found?.low).toBeLessThanOrEqual(found?.value ?? 2);
        expect(found?.high).toBeGreaterThanOrEqual(found?.value ?? -2);
        expect(Math.abs(found?.value ?? 2)).toBeLessThanOrEqual(1);
      }),
      { numRuns: 40 },
    );
  });

  test("a case needs players, distance and an interval that leaves the machine out", () => {
    const apart = { value: 0.8, low: 0.7, high: 0.9, players: 3, alpha: 0.8, machineAgreement: 0.1, machineValue: 0.2 };
    expect(opensCase(apart)).toBe(true);
    expect(opensCase({ ...apart, players: 2 })).toBe(false);
    expect(opensCase({ ...apart, low: 0.1 })).toBe(false);
    expect(opensCase({ ...apart, machineValue: 0.5 })).toBe(false);
    expect(opensCase({ ...apart, machineValue: null })).toBe(false);
  });
});

describe("points of a round", () => {
  test("grow with the correlation above chance, end at the most, and with the day's share", () => {
    expect(roundPoints(1, 0)).toBe(mostRoundPoints);
    expect(roundPoints(0.6, 0)).toBe(5);
    expect(roundPoints(0.2, 0)).toBe(0);
    expect(roundPoints(-1, 0)).toBe(0);
    expect(roundPoints(null, 0)).toBe(0);
    expect(roundPoints(1, paidRoundsPerDay)).toBe(0);
  });
});

describe("the snippets of a round", () => {
  const clue = (id: string, group: "top" | "random", peak: number) => ({
    ...{ id, group },
    tokens: Array.from({ length: 60 }, (_, i) => ` w${i}`),
    activations: Array.from({ length: 60 }, (_, i) => (i === peak ? (group === "top" ? 9 : 0.01) : 0)),
  });
  const clues = [clue("a", "top", 3), clue("b", "top", 40), clue("c", "random", 0), clue("d", "random", 59)];

  test("two fire and one stays silent, the same for every judge, and the peak is inside", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), (explanationId) => {
        const chosen = chooseSnippets(clues, explanationId);
        expect(chooseSnippets(clues, explanationId)).toEqual(chosen);
        expect(chosen.map(({ id }) => id).filter((id) => id === "a" || id === "b")).toHaveLength(2);
        expect(chosen).toHaveLength(3);
        for (const { activations, tokens } of chosen) {
          expect(activations).toHaveLength(tokens.length);
          expect(Math.max(...activations)).toBeGreaterThan(0);
        }
      }),
    );
  });

  test("the peak's place tells nothing: it stands early and late", () => {
    const places = Array.from({ length: 200 }, (_, id) =>
      chooseSnippets(clues, id + 1).find((one) => one.id === "b"),
    ).map((one) => one?.activations.indexOf(9) ?? -1);
    expect(Math.min(...places)).toBeLessThan(8);
    expect(Math.max(...places)).toBeGreaterThan(18);
  });

  test("a word has the largest value of its pieces, and gives its mark to each", () => {
    const tokens = [" ham", "burg", " is", " old"];
    expect(perWord(tokens, [1, 5, 0, 2])).toEqual([5, 0, 2]);
    expect(perToken(tokens, [3, 0, 1])).toEqual([3, 3, 0, 1]);
  });
});
