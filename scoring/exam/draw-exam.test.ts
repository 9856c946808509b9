import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PoolSnippet } from "./draw-exam.ts";
import { drawExam, ExamPoolTooSmall } from "./draw-exam.ts";

const secret = new Uint8Array(32).fill(7);
const key = "a-model/10-dictionary/5";

function makePool(perQuarter: readonly number[], negatives: number, randoms: number): PoolSnippet[] {
  const rows: Omit<PoolSnippet, "id" | "document">[] = [
    ...perQuarter.flatMap((count, quantile) =>
      Array.from({ length: count }, () => ({ group: "quantile" as const, quantile })),
    ),
    ...Array.from({ length: negatives }, () => ({ group: "negative" as const, quantile: null })),
    ...Array.from({ length: randoms }, () => ({ group: "random" as const, quantile: null })),
  ];
  return rows.map((row, i) => ({ ...row, id: BigInt(i + 1), document: `d${i}` }));
}

function drawn(pool: readonly PoolSnippet[], ids: readonly bigint[]): PoolSnippet[] {
  return ids.map((id) => pool.find((snippet) => snippet.id === id)).filter((snippet) => snippet !== undefined);
}

describe("drawExam", () => {
  it("takes five actives of each quarter and half hard, half random inactive ones", () => {
    const pool = makePool([12, 12, 12, 12], 60, 60);
    const exam = drawn(pool, drawExam(pool, secret, key, 1));
    for (const quarter of [0, 1, 2, 3]) expect(exam.filter((s) => s.quantile === quarter)).toHaveLength(5);
    expect(exam.filter((s) => s.group === "negative")).toHaveLength(36);
    expect(exam.filter((s) => s.group === "random")).toHaveLength(36);
    expect(exam.slice(0, 20).map((s) => s.quantile)).toEqual(
      [3, 2, 1, 0].flatMap((quarter) => Array<number>(5).fill(quarter)),
    );
  });

  it("fills up from other quarters and the other kind where one is short", () => {
    const pool = makePool([0, 2, 30, 30], 10, 80);
    const exam = drawn(pool, drawExam(pool, secret, key, 1));
    expect(exam.filter((s) => s.group === "quantile")).toHaveLength(20);
    expect(exam.filter((s) => s.quantile === 1)).toHaveLength(2);
    expect(exam.filter((s) => s.group === "negative")).toHaveLength(10);
    expect(exam.filter((s) => s.group === "random")).toHaveLength(62);
  });

  it("counts the strongest snippets as the strongest quarter", () => {
    const pool = makePool([10, 10, 10, 0], 30, 30).concat(
      Array.from({ length: 10 }, (_, i) => ({
        id: BigInt(1000 + i),
        group: "top" as const,
        quantile: null,
        document: `t${i}`,
      })),
    );
    expect(drawn(pool, drawExam(pool, secret, key, 1)).filter((s) => s.group === "top")).toHaveLength(5);
  });

  it("says what is missing when the pool is too small", () => {
    expect(() => drawExam(makePool([2, 2, 2, 1], 40, 40), secret, key, 1)).toThrow(/7 active snippets \(at least 8\)/);
    expect(() => drawExam(makePool([5, 5, 5, 5], 9, 10), secret, key, 1)).toThrow(ExamPoolTooSmall);
    expect(drawExam(makePool([2, 2, 2, 2], 10, 10), secret, key, 1)).toHaveLength(28);
  });

  it("never draws from a document that a clue comes from", () => {
    const pool = makePool([10, 10, 10, 10], 50, 50);
    const clues = new Set(pool.filter((_, i) => i % 4 === 0).map((s) => s.document));
    const exam = drawn(pool, drawExam(pool, secret, key, 1, clues));
    expect(exam.filter((s) => clues.has(s.document))).toEqual([]);
  });

  it("depends on secret, feature and version, and not on the order of the pool", () => {
    const pool = makePool([30, 30, 30, 30], 100, 100);
    const exam = drawExam(pool, secret, key, 1);
    expect(drawExam([...pool].reverse(), secret, key, 1)).toEqual(exam);
    expect(drawExam(pool, new Uint8Array(32).fill(8), key, 1)).not.toEqual(exam);
    expect(drawExam(pool, secret, `${key}0`, 1)).not.toEqual(exam);
    expect(drawExam(pool, secret, key, 2)).not.toEqual(exam);
  });

  it("gives an exam of distinct snippets of the pool, within its sizes, or says no", () => {
    const count = fc.integer({ min: 0, max: 40 });
    fc.assert(
      fc.property(
        fc.tuple(count, count, count, count),
        count,
        count,
        fc.uint8Array({ minLength: 32, maxLength: 32 }),
        (quarters, hard, plain, anySecret) => {
          const pool = makePool(quarters, hard, plain);
          const actives = quarters.reduce((sum, n) => sum + n, 0);
          if (actives < 8 || hard + plain < 20) {
            expect(() => drawExam(pool, anySecret, key, 1)).toThrow(ExamPoolTooSmall);
            return;
          }
          const exam = drawExam(pool, anySecret, key, 1);
          expect(new Set(exam).size).toBe(exam.length);
          expect(drawn(pool, exam)).toHaveLength(Math.min(20, actives) + Math.min(72, hard + plain));
        },
      ),
    );
  });
});
