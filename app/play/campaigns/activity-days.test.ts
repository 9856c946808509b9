import { expect, test } from "vitest";
import { fillDays } from "./activity-days.ts";

test("quiet days stand between the others, and days outside count for nothing", () => {
  const days = [
    { day: "2026-02-27", explanations: 9, done: 9 },
    { day: "2026-02-28", explanations: 3, done: 1 },
    { day: "2026-03-02", explanations: 2, done: 0 },
    { day: "2026-03-04", explanations: 9, done: 9 },
  ];
  expect(fillDays(days, "2026-02-28", "2026-03-03")).toEqual([
    { day: "2026-02-28", explanations: 3, done: 1 },
    { day: "2026-03-01", explanations: 0, done: 0 },
    { day: "2026-03-02", explanations: 2, done: 0 },
    { day: "2026-03-03", explanations: 0, done: 0 },
  ]);
});

test("a long campaign is shown by the week, and loses nothing", () => {
  const days = Array.from({ length: 100 }, (_, i) => ({
    day: new Date(Date.UTC(2026, 0, 1 + i)).toISOString().slice(0, 10),
    explanations: i,
    done: 1,
  }));
  const weeks = fillDays(days, "2026-01-01", "2026-04-10");
  expect(weeks).toHaveLength(15);
  expect(weeks[1]).toMatchObject({ day: "2026-01-08", explanations: 7 + 8 + 9 + 10 + 11 + 12 + 13, done: 7 });
  expect(weeks.reduce((sum, { done }) => sum + done, 0)).toBe(100);
});

test("a campaign of one day has one", () => {
  expect(fillDays([], "2026-02-28", "2026-02-28")).toEqual([{ day: "2026-02-28", explanations: 0, done: 0 }]);
});
