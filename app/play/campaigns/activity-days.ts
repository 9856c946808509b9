/** A campaign's days as a chart shows them. Pure. */

export interface ActivityDay {
  /** year-month-day, UTC. */
  day: string;
  explanations: number;
  /** Features that were done on it. */
  done: number;
}

/** So many days are shown one by one; longer campaigns by the week. */
const mostDays = 62;
const dayMs = 86_400_000;

/**
 * Every day from the first to the last (inclusive), quiet ones too; of more than 62 days, every seven days together under the first of them. Days
 * outside count for nothing.
 */
export function fillDays(days: readonly ActivityDay[], first: string, last: string): ActivityDay[] {
  const from = Date.parse(first);
  const count = Math.max(1, Math.round((Date.parse(last) - from) / dayMs) + 1);
  const size = count > mostDays ? 7 : 1;
  const filled = Array.from({ length: Math.ceil(count / size) }, (_, place) => ({
    day: new Date(from + place * size * dayMs).toISOString().slice(0, 10),
    explanations: 0,
    done: 0,
  }));
  for (const { day, explanations, done } of days) {
    const bin = filled[Math.floor((Date.parse(day) - from) / dayMs / size)];
    if (bin === undefined) continue;
    bin.explanations += explanations;
    bin.done += done;
  }
  return filled;
}
