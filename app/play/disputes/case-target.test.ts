import fc from "fast-check";
import { expect, it } from "vitest";
import { columnsOf, nameOfTarget, readTarget, targetKinds, targetOf } from "./case-target.ts";

it("a target is the same after its name and after its columns", () => {
  const target = fc.record({ kind: fc.constantFrom(...targetKinds), id: fc.integer({ min: 1, max: 999_999_999 }) });
  fc.assert(
    fc.property(target, (one) => {
      expect(readTarget(nameOfTarget(one))).toEqual(one);
      expect(targetOf(columnsOf(one))).toEqual(one);
    }),
  );
});

it("reads nothing else", () => {
  for (const text of [
    "",
    "explanation",
    "explanation:0",
    "explanation:-1",
    "user:1",
    "explanation:1;",
    "comment:9999999999",
  ])
    expect(readTarget(text)).toBeNull();
});
