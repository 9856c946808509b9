import fc from "fast-check";
import { expect, it } from "vitest";
import { activityCalendar, activityWeeks, calendarStart } from "./activity.ts";

const day = (text: string) => new Date(`${text}T00:00:00Z`);

it("begins on a Monday, ends with today", () => {
  // A Wednesday.
  const today = day("2026-11-25");
  const calendar = activityCalendar([], today);
  expect(calendarStart(today).getUTCDay()).toBe(1);
  expect(calendar.at(-1)?.day).toBe("2026-11-25");
  expect(calendar).toHaveLength((activityWeeks - 1) * 7 + 3);
  expect(calendar.every(({ level }) => level === 0)).toBe(true);
});

it("shades days against the player's best, and an active day without points still shows", () => {
  const calendar = activityCalendar(
    [
      { day: day("2026-11-24"), points: 0 },
      { day: day("2026-11-23"), points: 5 },
      { day: day("2026-11-22"), points: 80 },
      // Long ago.
      { day: day("2020-01-01"), points: 9000 },
    ],
    day("2026-11-25"),
  );
  expect(calendar.slice(-4).map(({ points, level }) => [points, level])).toEqual([
    [80, 4],
    [5, 1],
    [0, 1],
    [0, 0],
  ]);
});

it("more points never look like less", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(2000), { minLength: 2, maxLength: 60 }), (points) => {
      const today = day("2026-11-22");
      const active = points.map((earned, back) => ({
        day: new Date(today.getTime() - back * 86_400_000),
        points: earned,
      }));
      const shown = activityCalendar(active, today)
        .filter(({ level }) => level > 0)
        .sort((a, b) => a.points - b.points);
      shown.forEach((one, at) => expect(one.level).toBeGreaterThanOrEqual(shown[at - 1]?.level ?? 1));
    }),
  );
});
