import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareRecord, outcomeOf, type Standing } from "./compare-record.ts";

const one = (featureId: number, day: string, score: number, method: string | null): Standing => ({
  ...{ featureId, day, score, method },
});

describe("an outcome", () => {
  it("goes by the scores as they are shown", () => {
    expect(outcomeOf(0.501, 0.5)).toBe("human");
    expect(outcomeOf(0.5002, 0.5)).toBe("tie");
    expect(outcomeOf(-0.2, 0)).toBe("machine");
  });
});

describe("the record", () => {
  it("is empty where only one side stands", () => {
    expect(compareRecord([])).toEqual([]);
    expect(compareRecord([one(1, "2026-01-01", 0.5, null), one(2, "2026-01-01", 0.5, "gpt")])).toEqual([]);
  });

  it("counts a feature from the day on which both stand, and changes hands", () => {
    const record = compareRecord([
      one(1, "2026-01-03", 0.6, null),
      one(1, "2026-01-01", 0.4, "gpt"),
      one(1, "2026-01-05", 0.8, "bot"),
      one(2, "2026-01-05", 0.3, null),
      one(2, "2026-01-04", 0.3, "gpt"),
      one(1, "2026-01-06", 0.1, null),
    ]);
    expect(record.filter(({ method }) => method === "")).toEqual([
      { method: "", day: "2026-01-03", compared: 1, humans: 1, ties: 0 },
      { method: "", day: "2026-01-05", compared: 2, humans: 0, ties: 1 },
    ]);
    expect(record.filter(({ method }) => method === "gpt")).toEqual([
      { method: "gpt", day: "2026-01-03", compared: 1, humans: 1, ties: 0 },
      { method: "gpt", day: "2026-01-05", compared: 2, humans: 1, ties: 1 },
    ]);
    expect(record.filter(({ method }) => method === "bot")).toEqual([
      { method: "bot", day: "2026-01-05", compared: 1, humans: 0, ties: 0 },
    ]);
  });

  it("ends, whatever the order, with what counting the best of each side gives", () => {
    const standing = fc.record({
      featureId: fc.integer({ min: 1, max: 6 }),
      day: fc.constantFrom("2026-01-01", "2026-01-02", "2026-01-03"),
      score: fc.integer({ min: -9, max: 9 }).map((tenth) => tenth / 10),
      method: fc.constantFrom(null, "a", "b"),
    });
    fc.assert(
      fc.property(fc.array(standing, { maxLength: 60 }), (standings) => {
        const record = compareRecord(standings);
        for (const method of ["", "a", "b"]) {
          const last = record.filter((row) => row.method === method).at(-1) ?? { compared: 0, humans: 0, ties: 0 };
          const counts = { compared: 0, humans: 0, ties: 0 };
          for (const featureId of new Set(standings.map((row) => row.featureId))) {
            const of = standings.filter((row) => row.featureId === featureId);
            const humans = of.filter((row) => row.method === null).map(({ score }) => score);
            const machines = of
              .filter((row) => (method === "" ? row.method !== null : row.method === method))
              .map(({ score }) => score);
            if (humans.length === 0 || machines.length === 0) continue;
            counts.compared++;
            if (Math.max(...humans) > Math.max(...machines)) counts.humans++;
            if (Math.max(...humans) === Math.max(...machines)) counts.ties++;
          }
          expect({ compared: last.compared, humans: last.humans, ties: last.ties }).toEqual(counts);
        }
      }),
    );
  });
});
