import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readCursor, writeCursor } from "./keyset-cursor.ts";

describe("cursors", () => {
  test("come back as they were written: integers, and scores as the database's float4 hands them out", () => {
    const integer = fc.integer({ min: -2_147_483_647, max: 2_147_483_647 });
    fc.assert(
      fc.property(integer, integer, (a, b) => {
        expect(readCursor(writeCursor([a, b]), ["integer", "integer"])).toEqual([a, b]);
      }),
    );
    // float4 in its shortest form, as PostgreSQL prints it; `+ 0`: it has no -0 in an index.
    fc.assert(
      fc.property(fc.constantFrom(3.4e38, 1.5e-45, 12_345_678_900, 0.0001), integer, (a, b) => {
        expect(readCursor(writeCursor([a, b]), ["real", "integer"])).toEqual([a, b]);
      }),
    );
    const score = fc.float({ min: -1, max: 1, noNaN: true }).map((value) => Number(value.toPrecision(9)) + 0);
    fc.assert(
      fc.property(score, integer, (a, b) => {
        expect(readCursor(writeCursor([a, b]), ["real", "integer"])).toEqual([a, b]);
      }),
    );
  });

  test("anything else is null, never a number that the database cannot take", () => {
    for (const text of [
      "",
      "1",
      "1~2~3",
      "a~1",
      "1~NaN",
      "Infinity~1",
      "1~9999999999",
      "1.5~1",
      " 1~1",
      "1~1\n",
      "1e400~1",
      "x".repeat(10_000),
    ]) {
      expect(readCursor(text, ["integer", "integer"]), text).toBeNull();
    }
    for (const text of ["1e39~1", "1e-60~1", "1e+400~1"])
      expect(readCursor(text, ["real", "integer"]), text).toBeNull();
    fc.assert(
      fc.property(fc.string(), (text) => {
        const key = readCursor(text, ["real", "integer"]);
        if (key !== null) expect(key.every((part) => Number.isFinite(part))).toBe(true);
      }),
    );
  });
});
