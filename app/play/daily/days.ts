/** Days in UTC as texts such as "2026-11-23". Pure. */

import { windowStart } from "../boards/board-windows.ts";

const dayMs = 86_400_000;

/** The day that holds a moment. */
export function dayOf(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}

/** `count` days later; earlier for a negative count. */
export function addDays(day: string, count: number): string {
  return dayOf(new Date(Date.parse(day) + count * dayMs));
}

/** When the day begins, and when the one after it does: what was handed in at that moment belongs to the next day. */
export function spanOf(day: string): { opensAt: Date; closesAt: Date } {
  const opens = Date.parse(day);
  return { opensAt: new Date(opens), closesAt: new Date(opens + dayMs) };
}

/** The Monday of the day's ISO week. */
export function mondayOf(day: string): string {
  return dayOf(windowStart("week", new Date(day)));
}

/** A real calendar day in the years that this game can know; the rest is a typed address. */
export function isDay(text: string): boolean {
  if (!/^20\d\d-\d\d-\d\d$/.test(text)) return false;
  const moment = Date.parse(text);
  return !Number.isNaN(moment) && dayOf(new Date(moment)) === text;
}
