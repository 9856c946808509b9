import { db } from "#prisma/client.server.ts";
import { callerKey, consumeLimit } from "#app/platform/limits.server.ts";
import type { Viewer } from "./viewer.ts";

/** A player asks to be a researcher and is one: uploads start private, and limits bound what one account can store. Others keep their role. */
export async function becomeResearcher(viewer: Viewer): Promise<void> {
  await consumeLimit("source", callerKey(viewer.id));
  await db.user.updateMany({ where: { id: viewer.id, role: "player" }, data: { role: "researcher" } });
}
