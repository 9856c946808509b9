import type { Viewer } from "#app/accounts/viewer.ts";
import type { SavedCounterExample } from "#app/play/counter-examples/save-counter-example.server.ts";
import { db } from "#prisma/client.server.ts";
import { grant } from "./achievements/grant.server.ts";

/** What a counter-example achieves: the one that paid has broken somebody's leading explanation. A second time it changes nothing. */
export async function afterCounterExample(
  viewer: Viewer,
  { points }: Pick<SavedCounterExample, "points">,
): Promise<void> {
  if (points > 0) await db.$transaction((tx) => grant(tx, viewer.id, "broke_leader"));
}
