import { todaysFeature } from "./choose-daily.server.ts";
import { dayOf, spanOf } from "./days.ts";

/** For the feature's own page: that it is today's, and until when. Null for every other feature. */
export async function readDailyNote(
  featureId: number,
  now = new Date(),
): Promise<{ closesAt: string; now: string } | null> {
  if ((await todaysFeature(now)) !== featureId) return null;
  return { closesAt: spanOf(dayOf(now)).closesAt.toISOString(), now: now.toISOString() };
}
