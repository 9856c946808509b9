import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeSnippet, encodeSnippet } from "./snippet-codec.ts";

const token = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 8 }),
  fc.constantFrom("", "🦆", "\ud83e", "\udd86", " the", "\n", "…"),
);

describe("snippet codec", () => {
  it("gives back any tokens and float32 activations", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(token, fc.float({ noNaN: true, noDefaultInfinity: true })), { maxLength: 64 }),
        (pairs) => {
          const tokens = pairs.map(([text]) => text.replaceAll("\0", ""));
          const activations = pairs.map(([, value]) => value);
          expect(decodeSnippet(encodeSnippet(tokens, activations))).toEqual({ tokens, activations });
        },
      ),
    );
  });

  it("survives bytes that stand inside a larger buffer, as a database driver hands them out", () => {
    const { text, tokenEnds, activations } = encodeSnippet(["a", "🦆", ""], [0, 2.5, 1]);
    const shifted = new Uint8Array(40);
    shifted.set(tokenEnds, 3);
    shifted.set(activations, 17);
    const inside = { text, tokenEnds: shifted.subarray(3, 3 + 6), activations: shifted.subarray(17, 17 + 12) };
    expect(decodeSnippet(inside)).toEqual({ tokens: ["a", "🦆", ""], activations: [0, 2.5, 1] });
  });

  it("replaces NUL, which PostgreSQL refuses, without moving an offset", () => {
    expect(decodeSnippet(encodeSnippet(["a\0", "b"], [0, 1])).tokens).toEqual(["a\uFFFD", "b"]);
  });

  it("refuses what it cannot hold and what does not belong together", () => {
    expect(() => encodeSnippet(["a"], [])).toThrow(RangeError);
    expect(() => encodeSnippet(["a".repeat(70_000)], [0])).toThrow(RangeError);
    expect(() => encodeSnippet(["a"], [Number.NaN])).toThrow(RangeError);
    expect(() => encodeSnippet(["a"], [1e300])).toThrow(RangeError);
    const good = encodeSnippet(["ab", "c"], [0, 1]);
    expect(() => decodeSnippet({ ...good, text: "a" })).toThrow(RangeError);
    expect(() => decodeSnippet({ ...good, text: "abcd" })).toThrow(RangeError);
    expect(() => decodeSnippet({ ...good, activations: new Uint8Array(3) })).toThrow(RangeError);
    expect(() => decodeSnippet({ ...good, tokenEnds: new Uint8Array([2, 0, 1, 0]) })).toThrow(RangeError);
  });
});
