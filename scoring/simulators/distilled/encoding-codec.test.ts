import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encodingWidth, fitsEncoding, packEncoding, unpackEncoding } from "./encoding-codec.ts";

const vector = fc.array(
  fc.integer({ min: -1_000_000, max: 1_000_000 }).map((value) => value / 1000),
  { minLength: encodingWidth, maxLength: encodingWidth },
);
const vectors = fc.array(vector, { maxLength: 6 });

function roundTrip(rows: readonly (readonly number[])[]): number[][] {
  const unpacked = new Float32Array(rows.length * encodingWidth);
  unpackEncoding(packEncoding(Float32Array.from(rows.flat())), rows.length, unpacked, 0);
  return rows.map((_, i) => Array.from(unpacked.subarray(i * encodingWidth, (i + 1) * encodingWidth)));
}

describe("packing a snippet's encoding", () => {
  it("costs each number at most 1/254 of the largest of its token, whatever the other tokens hold", () => {
    fc.assert(
      fc.property(vectors, (rows) => {
        roundTrip(rows).forEach((unpacked, token) => {
          const row = rows[token] ?? [];
          const largest = Math.max(...row.map(Math.abs));
          // Scales are 32-bit numbers, hence the last factor.
          const bound = (largest / 254) * (1 + 1e-4);
          unpacked.forEach((value, i) => expect(Math.abs(value - (row[i] ?? NaN))).toBeLessThanOrEqual(bound));
        });
      }),
      { numRuns: 30 },
    );
  });

  it("keeps a token of zeros, and takes no token at all", () => {
    expect(roundTrip([Array.from({ length: encodingWidth }, () => 0)])).toEqual([new Array(encodingWidth).fill(0)]);
    expect(packEncoding(new Float32Array(0))).toHaveLength(0);
  });

  it("gives bytes that fit their own number of tokens and no other", () => {
    fc.assert(
      fc.property(vectors, fc.nat(8), (rows, count) => {
        const packed = packEncoding(Float32Array.from(rows.flat()));
        expect(fitsEncoding(packed, count)).toBe(count === rows.length);
      }),
      { numRuns: 30 },
    );
  });
});

describe("unpacking", () => {
  it("refuses bytes of another number of tokens, and says both sizes", () => {
    const packed = packEncoding(new Float32Array(2 * encodingWidth));
    const unpack = (bytes: Uint8Array) => () => unpackEncoding(bytes, 3, new Float32Array(3 * encodingWidth), 0);
    expect(unpack(packed)).toThrow(RangeError);
    expect(unpack(packed)).toThrow("an encoding of 3 tokens has 300 bytes, this one 200");
    expect(unpack(packed.subarray(1))).toThrow(RangeError);
  });

  it("writes from the given place and leaves the rest alone", () => {
    const target = new Float32Array(3 * encodingWidth).fill(7);
    unpackEncoding(packEncoding(new Float32Array(encodingWidth).fill(-2)), 1, target, encodingWidth);
    expect(target[encodingWidth - 1]).toBe(7);
    expect(target[encodingWidth]).toBeCloseTo(-2, 5);
    expect(target[2 * encodingWidth - 1]).toBeCloseTo(-2, 5);
    expect(target[2 * encodingWidth]).toBe(7);
  });

  it("reads bytes that lie in the middle of a larger buffer, as a database driver hands them out", () => {
    const packed = packEncoding(new Float32Array(encodingWidth).fill(3));
    const larger = new Uint8Array(packed.length + 10);
    larger.set(packed, 5);
    const target = new Float32Array(encodingWidth);
    unpackEncoding(larger.subarray(5, 5 + packed.length), 1, target, 0);
    expect(target[0]).toBeCloseTo(3, 5);
  });
});
