import type { DayFacts } from "./comparison-types.ts";

const dayMs = 86_400_000;
const written = (x: number, y: number) => `${x.toFixed(2)},${y.toFixed(2)}`;

/**
 * Steps of the share and of its interval in a square of 100: each day's figures hold until the next one's, the last until today (both
 * YYYY-MM-DD). `end`: where the line ends; null without a day.
 */
export function placeDays(
  days: readonly DayFacts[],
  today: string,
): { line: string; band: string; end: { x: number; y: number } | null } {
  const known = days.flatMap(({ day, share, interval }) =>
    share === null || interval === null ? [] : [{ at: Date.parse(day), share, interval }],
  );
  const [first, last] = [known[0], known.at(-1)];
  if (first === undefined || last === undefined) return { line: "", band: "", end: null };
  // A day wide at least: a record of one day is a line, not a point.
  const until = Math.max(Date.parse(today), last.at) + dayMs;
  const across = (at: number) => ((at - first.at) / (until - first.at)) * 100;
  const down = (share: number) => (1 - share) * 100;
  const steps = known.map((one, i) => ({ ...one, from: across(one.at), to: across(known[i + 1]?.at ?? until) }));
  const along = (value: (step: (typeof steps)[number]) => number) =>
    steps.flatMap((step) => [written(step.from, down(value(step))), written(step.to, down(value(step)))]);
  return {
    line: along(({ share }) => share).join(" "),
    band: [...along(({ interval }) => interval[1]), ...along(({ interval }) => interval[0]).reverse()].join(" "),
    end: { x: 100, y: down(last.share) },
  };
}
