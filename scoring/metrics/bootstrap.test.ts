import { describe, expect, it } from "vitest";
import { bootstrapInterval, pairedBootstrap } from "./bootstrap.ts";
import { correlate } from "./correlation.ts";
import { seededRandom } from "./random.ts";

/** An exam of `count` snippets, a third of them active, and a simulation that errs on a token with probability `error`. */
function exam(count: number, error: number, seed: number): { truth: number[][]; guess: number[][] } {
  const random = seededRandom([seed, 2, 3, 4]);
  const truth = Array.from({ length: count }, (_, i) =>
    Array.from({ length: 40 }, (__, token) => (i % 3 === 0 && token === 7 ? 2 + random() * 5 : 0)),
  );
  const guess = truth.map((snippet) => snippet.map((value) => (random() < error ? 10 * random() : value > 0 ? 10 : 0)));
  return { truth, guess };
}

describe("bootstrapInterval", () => {
  it("holds the score, is repeatable, and narrows with more snippets", () => {
    const small = exam(12, 0.01, 1);
    const large = exam(120, 0.01, 1);
    const wide = bootstrapInterval(small.truth, small.guess);
    const narrow = bootstrapInterval(large.truth, large.guess);
    expect(bootstrapInterval(small.truth, small.guess)).toEqual(wide);
    const score = correlate(large.truth, large.guess).value;
    expect(narrow.low).toBeLessThan(score);
    expect(narrow.high).toBeGreaterThan(score);
    expect(narrow.high - narrow.low).toBeLessThan(wide.high - wide.low);
  });

  it("agrees with resampling the snippets themselves", { timeout: 30_000 }, () => {
    const { truth, guess } = exam(20, 0.02, 5);
    const random = seededRandom([9, 9, 9, 9]);
    const values = Array.from({ length: 2000 }, () => {
      const drawn = truth.map(() => Math.floor(random() * truth.length));
      return correlate(
        drawn.map((i) => truth[i] ?? []),
        drawn.map((i) => guess[i] ?? []),
      ).value;
    }).sort((x, y) => x - y);
    const { low, high } = bootstrapInterval(truth, guess);
    expect(low).toBeCloseTo(values[50] ?? 9, 1);
    expect(high).toBeCloseTo(values[1949] ?? 9, 1);
  });

  it("covers the score of fresh exams about 95 times in 100", { timeout: 30_000 }, () => {
    const { truth, guess } = exam(3000, 0.01, 8);
    const whole = correlate(truth, guess).value;
    let covered = 0;
    for (let i = 0; i < 40; i++) {
      const part = bootstrapInterval(truth.slice(75 * i, 75 * i + 75), guess.slice(75 * i, 75 * i + 75), 400);
      if (part.low <= whole && whole <= part.high) covered++;
    }
    expect(covered).toBeGreaterThanOrEqual(33);
  });

  it("is [0, 0] where a side never moves", () => {
    expect(
      bootstrapInterval(
        [
          [0, 1],
          [0, 0],
        ],
        [
          [3, 3],
          [3, 3],
        ],
      ),
    ).toEqual({ low: 0, high: 0 });
    expect(bootstrapInterval([], [])).toEqual({ low: 0, high: 0 });
  });

  it("takes a few milliseconds for 100 snippets", { timeout: 30_000 }, () => {
    const { truth, guess } = exam(100, 0.01, 3);
    bootstrapInterval(truth, guess);
    const times = Array.from({ length: 9 }, () => {
      const start = performance.now();
      bootstrapInterval(truth, guess);
      return performance.now() - start;
    }).sort((x, y) => x - y);
    expect(times[0]).toBeLessThan(15); // about 3 ms on an idle core; room for a busy test machine
  });
});

describe("pairedBootstrap", () => {
  it("sees a small but steady advantage that two single intervals would not show", () => {
    const { truth, guess } = exam(60, 0.004, 11);
    const worse = guess.map((snippet, i) => snippet.map((value, token) => (i % 6 === 1 && token === 3 ? 4 : value)));
    const first = bootstrapInterval(truth, guess);
    const second = bootstrapInterval(truth, worse);
    expect(first.low).toBeLessThan(second.high);
    const paired = pairedBootstrap(truth, guess, worse);
    expect(paired.low).toBeGreaterThan(0);
    expect(paired.probability).toBeGreaterThan(0.99);
    const turned = pairedBootstrap(truth, worse, guess);
    expect(turned.difference).toBeCloseTo(-paired.difference, 12);
  });

  it("finds no difference between equal simulations", () => {
    const { truth, guess } = exam(30, 0.01, 2);
    expect(pairedBootstrap(truth, guess, guess)).toEqual({ difference: 0, low: 0, high: 0, probability: 0.5 });
  });
});
