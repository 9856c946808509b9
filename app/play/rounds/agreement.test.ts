import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { agreementOf, opensCase, overallAlpha, type Comparison, type JudgedRound } from "./agreement.ts";

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
const mark = fc.integer({ min: 0, max: 3 });
const anyMarks = fc
  .tuple(...truth.map((row) => fc.tuple(...row.map(() => mark))))
  .map((rows) => rows.map((row) => [...row]));

describe("what people make of an explanation", () => {
  test("two players' mean marks against the truth, by hand", () => {
    // Truth (2, 0, 0, 0 | 0, 1, 0, 0), marks (3, 0, 0, 0 | 0, 0, 0, 0) and (1, 2, 0, 0 | 0, 1, 0, 0) with equal weight: mean
    // (2, 1, 0, 0 | 0, .5, 0, 0). Sums: truth 3, squares 5; mean 3.5, squares 5.25; products 4.5.
    // r = (8 · 4.5 − 3 · 3.5) / √((8 · 5 − 9)(8 · 5.25 − 12.25)) = 25.5 / √(31 · 29.75) = .83968
    const small = [
      [2, 0, 0, 0],
      [0, 1, 0, 0],
    ];
    const rounds: JudgedRound[] = [
      {
        marks: [
          [3, 0, 0, 0],
          [0, 0, 0, 0],
        ],
        weight: 0.5,
      },
      {
        marks: [
          [1, 2, 0, 0],
          [0, 1, 0, 0],
        ],
        weight: 0.5,
      },
    ];
    const found = agreementOf(rounds, small, small)?.agreement;
    expect(found?.value).toBeCloseTo(0.83968, 4);
    // Alpha: observed Σ over words of the ordered pairs' squares, 2·(4 + 4 + 1) = 18; expected over all 16 values (sum 7, squares 15):
    // 2·(16·15 − 49)/15 = 25.4667; 1 − 18/25.4667 = .29319
    expect(found?.alpha).toBeCloseTo(0.29319, 4);
    expect(found).toMatchObject({ players: 2, machineValue: 1 });
    // The machine predicts the truth itself, so people agree with it as far as with the truth.
    expect(found?.machineAgreement).toBeCloseTo(0.83968, 4);
  });

  test("whoever marks with care weighs more", () => {
    const one = agreementOf([{ marks: right, weight: 1 }], truth, truth)?.agreement;
    expect(one).toMatchObject({ players: 1, alpha: null });
    const outvoted = agreementOf(
      [
        { marks: right, weight: 0.9 },
        { marks: wrong, weight: 0.1 },
      ],
      truth,
      truth,
    )?.agreement;
    expect(outvoted?.value).toBeCloseTo(one?.value ?? 0, 6);
    expect(outvoted?.alpha).toBeLessThan(0);
    expect(agreementOf([], truth, truth)).toBeNull();
  });

  test("the interval holds the value, and nothing leaves -1..1", () => {
    fc.assert(
      fc.property(fc.array(anyMarks, { minLength: 1, maxLength: 5 }), anyMarks, (players, machine) => {
        const found = agreementOf(
          players.map((marks) => ({ marks, weight: 0.5 })),
          truth,
          machine,
        );
        const { value, low, high } = found?.agreement ?? { value: 2, low: 3, high: -3 };
        expect(-1 <= low && low <= value && value <= high && high <= 1).toBe(true);
        const { machineValue } = found?.agreement ?? {};
        const own = found?.machineInterval;
        if (machineValue === null || machineValue === undefined) expect(own).toBeNull();
        else expect((own?.low ?? 2) <= machineValue && machineValue <= (own?.high ?? -2)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  test("alpha over many explanations takes those that several players marked", () => {
    const [a, b] = [Uint8Array.from([0, 3, 0, 1]), Uint8Array.from([0, 3, 0, 1])];
    expect(overallAlpha([[a, b], [Uint8Array.from([3, 0])]])).toBe(1);
    expect(overallAlpha([[a], [b]])).toBeNull();
    expect(overallAlpha([[a, a.map((value) => 3 - value)]])).toBeLessThan(0);
  });
});

describe("a case", () => {
  const apart: Comparison = {
    agreement: { value: 0.8, low: 0.7, high: 0.9, players: 3, alpha: 0.8, machineAgreement: 0.1, machineValue: 0.2 },
    machineInterval: { low: 0.1, high: 0.4 },
  };
  const but = (changed: Partial<Comparison["agreement"]>): Comparison => ({
    ...apart,
    agreement: { ...apart.agreement, ...changed },
  });

  test("needs three players, a distance above .35 and intervals that lie apart, whoever is ahead", () => {
    expect(opensCase(apart)).toBe(true);
    expect(opensCase(but({ players: 2 }))).toBe(false);
    expect(opensCase(but({ low: 0.3 }))).toBe(false);
    expect(opensCase(but({ machineValue: 0.46 }))).toBe(false);
    expect(opensCase({ ...but({ machineValue: null }), machineInterval: null })).toBe(false);
    expect(
      opensCase({
        ...but({ value: 0.1, low: 0, high: 0.2, machineValue: 0.7 }),
        machineInterval: { low: 0.5, high: 0.8 },
      }),
    ).toBe(true);
  });

  test("is not opened by one careless or hostile player among careful ones", () => {
    fc.assert(
      fc.property(anyMarks, (marks) => {
        const careful = { marks: right, weight: 0.8 };
        const found = agreementOf([careful, careful, careful, { marks, weight: 0.3 }], truth, right);
        expect(found !== null && opensCase(found)).toBe(false);
      }),
      { numRuns: 60 },
    );
  });
});
