/** The calendar of a profile. Pure; days are UTC days at 00:00. */

export const activityWeeks = 26;
const dayMs = 86_400_000;

export interface ActiveDay {
  day: Date;
  points: number;
}

export interface CalendarDay {
  /** YYYY-MM-DD. */
  day: string;
  points: number;
  /** 0: nothing. 1 to 4: how much, against the player's own best day. */
  level: 0 | 1 | 2 | 3 | 4;
}

/** First day of the calendar that ends with `today`: a Monday. */
export function calendarStart(today: Date): Date {
  const sinceMonday = (today.getUTCDay() + 6) % 7;
  return new Date(today.getTime() - (sinceMonday + (activityWeeks - 1) * 7) * dayMs);
}

/** Every day from that Monday to today, in order; days outside are left out. */
export function activityCalendar(active: readonly ActiveDay[], today: Date): CalendarDay[] {
  const points = new Map(active.map((one) => [one.day.getTime(), one.points]));
  const start = calendarStart(today).getTime();
  const count = Math.round((today.getTime() - start) / dayMs) + 1;
  const moments = Array.from({ length: count }, (_, index) => start + index * dayMs);
  const best = Math.max(0, ...moments.map((moment) => points.get(moment) ?? 0));
  return moments.map((moment) => {
    const earned = points.get(moment);
    return {
      day: new Date(moment).toISOString().slice(0, 10),
      points: earned ?? 0,
      level: earned === undefined ? 0 : levelOf(earned, best),
    };
  });
}

/** By the square root: few days are great ones, and the small ones should differ too. A day without points was a day all the same. */
function levelOf(points: number, best: number): CalendarDay["level"] {
  if (points <= 0 || best <= 0) return 1;
  return Math.min(4, Math.max(1, Math.ceil(4 * Math.sqrt(points / best)))) as CalendarDay["level"];
}
