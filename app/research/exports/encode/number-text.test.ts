import fc from "fast-check";
import { expect, test } from "vitest";
import { writeFloat32, writeInteger } from "./number-text.ts";

const written = (write: (into: Buffer, at: number, value: number) => number, value: number): string => {
  const into = Buffer.alloc(40);
  return into.toString("latin1", 0, write(into, 0, value));
};

/** The shortest text by trial: what Number's own printing gives at the fewest digits that read back. */
function shortest(value: number): string {
  for (let digits = 1; digits < 9; digits++) {
    const text = String(Number(value.toPrecision(digits)));
    if (Math.fround(Number(text)) === value) return text;
  }
  return String(Number(value.toPrecision(9)));
}

test("every float32 is written as the shortest decimal that reads back as the same", () => {
  fc.assert(
    fc.property(fc.float({ noNaN: true, noDefaultInfinity: true }), (value) => {
      const text = written(writeFloat32, value);
      expect(Math.fround(Number(text))).toBe(value === 0 ? 0 : value);
      expect(Number(text)).toBe(Number(shortest(value)));
      expect(JSON.parse(text)).toBe(Number(text));
    }),
    { numRuns: 5000 },
  );
});

test("activations are short", () => {
  const short: [number, string][] = [
    [0, "0"],
    [-0, "0"],
    [0.1, "0.1"],
    [4.3, "4.3"],
    [7.25, "7.25"],
    [10, "10"],
    [-12.5, "-12.5"],
    [999_999.9, "999999.9"],
    [1e-3, "0.001"],
    [16_777_216, "16777216"],
  ];
  for (const [value, text] of short) expect(written(writeFloat32, Math.fround(value))).toBe(text);
  expect(written(writeFloat32, NaN)).toBe("null");
});

test("whole numbers of every length", () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), (value) => {
      expect(written(writeInteger, value)).toBe(String(value));
    }),
  );
  for (let digits = 0; digits < 16; digits++)
    for (const value of [10 ** digits, 10 ** digits - 1]) expect(written(writeInteger, value)).toBe(String(value));
});
