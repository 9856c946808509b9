import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cosineOf, Nearest, unpackVector } from "./nearest.ts";

const numbers = fc.array(fc.float({ min: -100, max: 100, noNaN: true }), { minLength: 3, maxLength: 3 });

describe("vectors", () => {
  test("are unpacked from any place in a buffer", () => {
    const packed = new Uint8Array(Float32Array.of(1, -2.5, 3).buffer);
    const shifted = new Uint8Array(13);
    shifted.set(packed, 1);
    expect([...unpackVector(packed)]).toEqual([1, -2.5, 3]);
    expect([...unpackVector(shifted.subarray(1))]).toEqual([1, -2.5, 3]);
  });

  test("have a cosine of -1 to 1, 1 with their own multiples and 0 with nothing", () => {
    fc.assert(
      fc.property(numbers, numbers, fc.float({ min: 0.5, max: 9, noNaN: true }), (a, b, factor) => {
        const [one, other] = [Float32Array.from(a), Float32Array.from(b)];
        const cosine = cosineOf(one, other);
        expect(Math.abs(cosine)).toBeLessThanOrEqual(1);
        expect(cosineOf(other, one)).toBeCloseTo(cosine, 6);
        if (Math.hypot(...one) > 1e-3)
          expect(
            cosineOf(
              one,
              one.map((value) => value * factor),
            ),
          ).toBeCloseTo(1, 4);
      }),
    );
    expect(cosineOf(Float32Array.of(0, 0), Float32Array.of(1, 1))).toBe(0);
    expect(cosineOf(Float32Array.of(3e38, 3e38), Float32Array.of(3e38, 1))).toBeLessThanOrEqual(1);
  });

  test("the nearest are those that sorting all of them finds", () => {
    fc.assert(
      fc.property(fc.array(fc.float({ min: -1, max: 1, noNaN: true }), { maxLength: 40 }), (cosines) => {
        for (const by of [(value: number) => value, Math.abs]) {
          const nearest = new Nearest(5, by);
          cosines.forEach((cosine, id) => nearest.add(id, cosine));
          const sorted = cosines
            .map((cosine, id) => ({ id, cosine }))
            .sort((one, other) => by(other.cosine) - by(one.cosine) || one.id - other.id);
          expect(nearest.list()).toEqual(sorted.slice(0, 5));
        }
      }),
    );
  });
});
