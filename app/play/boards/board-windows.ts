import { boardWindows, type BoardWindow } from "../views.ts";

/** First day of the window that holds `moment`, at 00:00 UTC: weeks start on Monday, `all` and the rolling `days120` on 1970-01-01. */
export function windowStart(window: BoardWindow, moment: Date): Date {
  const year = moment.getUTCFullYear();
  const month = moment.getUTCMonth();
  if (window === "all" || window === "days120") return new Date(0);
  if (window === "day") return dayStart(moment);
  if (window === "month") return new Date(Date.UTC(year, month, 1));
  const daysSinceMonday = (moment.getUTCDay() + 6) % 7;
  return new Date(Date.UTC(year, month, moment.getUTCDate() - daysSinceMonday));
}

/** The first day that a window shows at `moment`, ISO 8601; null for all time. Unlike `windowStart`, of `days120` the day 119 days ago. */
export function boardStart(window: BoardWindow, moment: Date): string | null {
  if (window === "all") return null;
  if (window !== "days120") return windowStart(window, moment).toISOString();
  return new Date(dayStart(moment).getTime() - (daysKept - 1) * 86_400_000).toISOString();
}

/** Days that the boards of the last 120 days hold, today included. */
export const daysKept = 120;

/** The windows that an event at `moment` counts into. */
export function windowsOf(moment: Date): { window: BoardWindow; start: Date }[] {
  return boardWindows.map((window) => ({ window, start: windowStart(window, moment) }));
}

/** 00:00 UTC of the day that holds `moment`: the budget of official submissions starts anew there. */
export function dayStart(moment: Date): Date {
  return new Date(Date.UTC(moment.getUTCFullYear(), moment.getUTCMonth(), moment.getUTCDate()));
}

/** Whole seconds from `moment` to the next 00:00 UTC, at least 1. */
export function secondsToNextDay(moment: Date): number {
  const next = dayStart(moment).getTime() + 86_400_000;
  return Math.max(1, Math.ceil((next - moment.getTime()) / 1000));
}
