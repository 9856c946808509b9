import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, isDay, mondayOf, spanOf } from "./days.ts";
import { streakOf } from "./streak.ts";

/** A Thursday; its week began on Monday the 16th. */
const today = "2026-11-19";
const length = (days: string[], day = today) => streakOf(days, day).length;

describe("a streak", () => {
  test("counts days in a row; today counts when played and is not missed while it lasts", () => {
    expect(streakOf([], today)).toEqual({ length: 0, pardonedThisWeek: false, activeToday: false });
    expect(streakOf(["2026-11-19"], today)).toEqual({ length: 1, pardonedThisWeek: false, activeToday: true });
    expect(streakOf(["2026-11-18", "2026-11-17"], today)).toEqual({
      length: 2,
      pardonedThisWeek: false,
      activeToday: false,
    });
    expect(length(["2026-11-17", "2026-11-18", "2026-11-19", "2026-11-18"])).toBe(3);
  });

  test("forgives one missed day a week, and no second one", () => {
    const missedTuesday = ["2026-11-16", "2026-11-18"];
    expect(streakOf(missedTuesday, today)).toEqual({ length: 2, pardonedThisWeek: true, activeToday: false });
    expect(length(["2026-11-16"], "2026-11-18")).toBe(1);
    expect(length(["2026-11-16"], today)).toBe(0);
    expect(length(["2026-11-16", "2026-11-18", "2026-11-20"], "2026-11-20")).toBe(2);
  });

  test("forgives anew each week: a missed Sunday and the Monday after it are two weeks' pardons", () => {
    // Sunday the 15th and Monday the 16th.
    expect(streakOf(["2026-11-14", "2026-11-17", "2026-11-18"], today)).toEqual({
      length: 3,
      pardonedThisWeek: true,
      activeToday: false,
    });
    expect(streakOf(["2026-11-14", "2026-11-16", "2026-11-17", "2026-11-18"], today).pardonedThisWeek).toBe(false);
  });

  test("does not call a day pardoned that lies before the streak", () => {
    expect(streakOf(["2026-11-17", "2026-11-18"], today).pardonedThisWeek).toBe(false);
  });

  test("crosses the turn of the year, where week 53 holds days of both", () => {
    expect(length(["2026-12-30", "2026-12-31", "2027-01-01", "2027-01-02"], "2027-01-02")).toBe(4);
    expect(length(["2026-12-31", "2027-01-02"], "2027-01-03")).toBe(2);
    expect(length(["2026-12-30", "2027-01-01", "2027-01-03"], "2027-01-03")).toBe(2);
  });
});

const played = fc.array(
  fc.integer({ min: 0, max: 60 }).map((ago) => addDays(today, -ago)),
  { maxLength: 60 },
);

describe("whatever was played", () => {
  test("a streak is never longer than the days played, never shortened by playing one more day, and zero without any", () => {
    fc.assert(
      fc.property(played, fc.integer({ min: 0, max: 60 }), (days, ago) => {
        const one = length(days);
        expect(one).toBeLessThanOrEqual(new Set(days).size);
        expect(length([...days, addDays(today, -ago)])).toBeGreaterThanOrEqual(one);
      }),
    );
  });

  test("it is the longest run up to today in which no week misses more than one day", () => {
    fc.assert(
      fc.property(played, (days) => {
        const active = new Set(days);
        let best = 0;
        for (let from = 0; from <= 61; from++) {
          if (!active.has(addDays(today, -from))) continue;
          const missed = new Map<string, number>();
          let run = 0;
          for (let ago = 0; ago <= from; ago++) {
            const day = addDays(today, -ago);
            if (active.has(day)) run++;
            else if (ago > 0) missed.set(mondayOf(day), (missed.get(mondayOf(day)) ?? 0) + 1);
          }
          if ([...missed.values()].every((count) => count <= 1)) best = Math.max(best, run);
        }
        expect(length(days)).toBe(best);
      }),
    );
  });
});

test("days are calendar days of UTC", () => {
  expect(mondayOf("2026-11-22")).toBe("2026-11-16");
  expect(mondayOf("2026-11-23")).toBe("2026-11-23");
  expect(spanOf("2026-11-23").closesAt.toISOString()).toBe("2026-11-24T00:00:00.000Z");
  for (const text of ["2026-02-29", "2026-13-01", "1999-01-01", "2026-1-1", "today", "", "2026-11-23T00:00"])
    expect(isDay(text), text).toBe(false);
  expect(isDay("2028-02-29")).toBe(true);
});
