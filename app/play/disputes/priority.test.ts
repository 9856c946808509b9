import fc from "fast-check";
import { expect, it } from "vitest";
import { flagAccuracy, flagReasons, priorityOf } from "./priority.ts";

const day = 86_400_000;

it("trusts nobody wholly, and nobody less for a first mistake than for many", () => {
  expect(flagAccuracy({ right: 0, wrong: 0 })).toBe(0.5);
  expect(flagAccuracy({ right: 0, wrong: 1 })).toBe(0.4);
  expect(flagAccuracy({ right: 6, wrong: 0 })).toBe(0.8);
  fc.assert(
    fc.property(fc.nat(1000), fc.nat(1000), (right, wrong) => {
      const accuracy = flagAccuracy({ right, wrong });
      expect(accuracy).toBeGreaterThan(0);
      expect(accuracy).toBeLessThan(1);
      expect(flagAccuracy({ right: right + 1, wrong })).toBeGreaterThan(accuracy);
      expect(flagAccuracy({ right, wrong: wrong + 1 })).toBeLessThan(accuracy);
    }),
  );
});

it("looks at harm to people before doubt about words, and at what many read before what nobody does", () => {
  const by = (reason: (typeof flagReasons)[number], readers = 0) => priorityOf([{ reason, accuracy: 0.5 }], readers, 0);
  expect(by("personal")).toBeGreaterThan(by("abuse"));
  expect(by("abuse")).toBeGreaterThan(by("wrong"));
  expect(by("wrong", 99)).toBeCloseTo(3 * by("wrong"));
});

it("a case gains on those that come later, so that none waits for ever", () => {
  const flags = [{ reason: "wrong" as const, accuracy: 0.5 }];
  const urgent = [{ reason: "personal" as const, accuracy: 0.5 }];
  expect(priorityOf(urgent, 0, day)).toBeGreaterThan(priorityOf(flags, 0, 0));
  expect(priorityOf(urgent, 0, 10 * day)).toBeLessThan(priorityOf(flags, 0, 0));
});

it("another flag never makes a case wait longer, and the order of flags does not matter", () => {
  const flag = fc.record({
    reason: fc.constantFrom(...flagReasons),
    accuracy: fc.double({ min: 0.01, max: 0.99, noNaN: true }),
  });
  fc.assert(
    fc.property(fc.array(flag), flag, fc.nat(100_000), (flags, more, readers) => {
      const before = priorityOf(flags, readers, 20_000 * day);
      expect(priorityOf([...flags, more], readers, 20_000 * day)).toBeGreaterThanOrEqual(before);
      expect(priorityOf([...flags].reverse(), readers, 20_000 * day)).toBeCloseTo(before, 6);
    }),
  );
});
