import { db } from "#prisma/client.server.ts";
import { dayOf } from "./days.ts";
import { streakOf, type Streak } from "./streak.ts";

/** A streak longer than this is told as this long: more days would not be read for it. */
const daysRead = 800;

/** How long a player has played the daily feature, day after day. */
export async function readDailyStreak(userId: number, now = new Date()): Promise<Streak> {
  const today = dayOf(now);
  // From the days, of which there are few, to the player's results: these are found by (day, player).
  const rows = await db.$queryRaw<{ day: string }[]>`
    SELECT result.day::text FROM "DailyFeature" AS daily
    JOIN "DailyResult" AS result ON result.day = daily.day AND result."userId" = ${userId}
    WHERE daily.day > ${today}::date - ${daysRead}::int AND daily.day <= ${today}::date`;
  return streakOf(
    rows.map(({ day }) => day),
    today,
  );
}
