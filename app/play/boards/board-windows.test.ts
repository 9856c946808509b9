import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dayStart, secondsToNextDay, windowStart } from "./board-windows.ts";

const day = (text: string) => new Date(`${text}T00:00:00.000Z`);

describe("windows of the boards", () => {
  test.each([
    ["2026-11-22T23:59:59.999Z", "2026-11-16"], // Sunday belongs to the week before
    ["2026-11-23T00:00:00.000Z", "2026-11-23"], // Monday begins one
    ["2027-01-01T12:00:00.000Z", "2026-12-28"], // across a year
    ["2028-03-01T00:00:00.000Z", "2028-02-28"], // across a leap day
  ])("the week of %s starts on %s", (moment, start) => {
    expect(windowStart("week", new Date(moment))).toEqual(day(start));
  });

  test("months start on their first, all time in 1970", () => {
    expect(windowStart("month", new Date("2026-12-31T23:59:59.999Z"))).toEqual(day("2026-12-01"));
    expect(windowStart("all", new Date())).toEqual(day("1970-01-01"));
  });

  test("a week's start is a Monday, at most seven days ago, and its own start", () => {
    fc.assert(
      fc.property(fc.date({ min: day("1970-01-05"), max: day("2100-01-01"), noInvalidDate: true }), (moment) => {
        const start = windowStart("week", moment);
        expect(start.getUTCDay()).toBe(1);
        const age = moment.getTime() - start.getTime();
        expect(age >= 0 && age < 7 * 86_400_000).toBe(true);
        expect(windowStart("week", start)).toEqual(start);
      }),
    );
  });

  test("the budget starts anew at midnight UTC", () => {
    expect(dayStart(new Date("2026-11-22T23:59:59Z"))).toEqual(day("2026-11-22"));
    expect(secondsToNextDay(new Date("2026-11-22T23:59:59.500Z"))).toBe(1);
    expect(secondsToNextDay(day("2026-11-22"))).toBe(86_400);
  });
});
