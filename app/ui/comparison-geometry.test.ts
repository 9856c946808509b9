import { expect, it } from "vitest";
import { placeDays } from "./comparison-geometry.ts";

const day = (name: string, share: number) => ({
  ...{ day: name, compared: 4, humans: 4 * share, ties: 0, machines: 4 - 4 * share, share },
  interval: [share - 0.25, share + 0.25] as [number, number],
});

it("draws steps: what stood on a day holds until the next change, and until the end of today", () => {
  expect(placeDays([day("2026-01-01", 0.5), day("2026-01-03", 0.75)], "2026-01-04")).toEqual({
    line: "0.00,50.00 50.00,50.00 50.00,25.00 100.00,25.00",
    band: "0.00,25.00 50.00,25.00 50.00,0.00 100.00,0.00 100.00,50.00 50.00,50.00 50.00,75.00 0.00,75.00",
    end: { x: 100, y: 25 },
  });
});

it("is a line for a record of one day, and nothing without one", () => {
  expect(placeDays([day("2026-01-01", 0.5)], "2026-01-01").line).toBe("0.00,50.00 100.00,50.00");
  expect(placeDays([], "2026-01-01").end).toBeNull();
});
