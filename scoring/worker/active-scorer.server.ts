import { db } from "#prisma/client.server.ts";
import type { Simulator } from "../types.ts";
import { scorerKey } from "./scorer-version.ts";

/** The scorer whose scores the boards rank, and the one that is scoring everything anew to take its place (docs/decisions/0008). */
export interface ScorersInUse {
  activeId: number | null;
  nextId: number | null;
}

/** The scorer's row, made at its first use. */
export async function findScorer(simulator: Pick<Simulator, "id" | "version">): Promise<number> {
  const key = scorerKey(simulator);
  const found = await db.scorer.findUnique({ where: { key }, select: { id: true } });
  if (found) return found.id;
  await db.scorer.createMany({ data: [{ key, simulator: simulator.id }], skipDuplicates: true });
  return (await db.scorer.findUniqueOrThrow({ where: { key }, select: { id: true } })).id;
}

export async function readScorersInUse(): Promise<ScorersInUse> {
  const instance = await db.instance.findUnique({
    where: { id: 1 },
    select: { activeScorerId: true, nextScorerId: true },
  });
  return { activeId: instance?.activeScorerId ?? null, nextId: instance?.nextScorerId ?? null };
}

/** The first scorer that scores anything is the boards'. A statement of its own: it would wait for scores that are being stored. */
export async function activateFirst(scorerId: number): Promise<void> {
  await db.instance.updateMany({ where: { id: 1, activeScorerId: null }, data: { activeScorerId: scorerId } });
}

/**
 * Makes this scorer the one that scores everything anew; the active one itself ends what was under way. The last worker to start
 * decides, so that workers of two versions do not undo each other's work for ever.
 */
export async function aimAt(scorerId: number): Promise<void> {
  const { activeId } = await readScorersInUse();
  if (activeId === null) return;
  const nextScorerId = activeId === scorerId ? null : scorerId;
  await db.instance.updateMany({ where: { id: 1, activeScorerId: activeId }, data: { nextScorerId } });
}
