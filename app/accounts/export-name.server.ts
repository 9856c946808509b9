import { db } from "#prisma/client.server.ts";
import type { Viewer } from "./viewer.ts";

/** Whether exports name this player by a pseudonym. */
export async function readPseudonymous({ id }: Viewer): Promise<boolean> {
  return (await db.user.findUniqueOrThrow({ where: { id }, select: { pseudonymous: true } })).pseudonymous;
}

/** From now on; what was exported before stays as it is. */
export async function setPseudonymous({ id }: Viewer, pseudonymous: boolean): Promise<void> {
  await db.user.update({ where: { id }, data: { pseudonymous } });
}
