import { addDays, mondayOf } from "./days.ts";

/** How long somebody has come back day after day. Pure. */
export interface Streak {
  /** Active days in it; a pardoned day adds none. */
  length: number;
  /** A missed day of today's week is forgiven: another one this week ends the streak. */
  pardonedThisWeek: boolean;
  /** Today is one of its days already. */
  activeToday: boolean;
}

/**
 * The streak that stands today: active days one after the other, of which one missed day in each ISO week is pardoned. Today counts when it
 * is active and is not missed before it is over. `days`: active UTC days such as "2026-11-23" in any order, repeats allowed.
 */
export function streakOf(days: readonly string[], today: string): Streak {
  const active = new Set(days);
  const activeToday = active.has(today);
  let length = activeToday ? 1 : 0;
  /** Weeks whose pardon is used, and those used since the last active day: these count only if a day before them is active. */
  const pardoned = new Set<string>();
  let open: string[] = [];
  for (let day = addDays(today, -1); ; day = addDays(day, -1)) {
    if (active.has(day)) {
      length++;
      for (const week of open) pardoned.add(week);
      open = [];
      continue;
    }
    const week = mondayOf(day);
    if (pardoned.has(week) || open.includes(week)) break;
    open.push(week);
  }
  return { length, pardonedThisWeek: pardoned.has(mondayOf(today)), activeToday };
}
