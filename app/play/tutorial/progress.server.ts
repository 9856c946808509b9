import type { Viewer } from "#app/accounts/viewer.ts";
import { db, type Tx } from "#prisma/client.server.ts";
import { isLevelSlug, isOpen, levelSlugs, type LevelSlug } from "./levels.ts";
import { passedCookie, readPassed } from "./progress.ts";
import { inOrder } from "./steps.ts";

export interface Progress {
  /** In the order of the tutorial. */
  passed: LevelSlug[];
  /** To be sent with the answer; null: the cookie stays as it is. */
  setCookie: string | null;
}

/** Called in the transaction in which an account passes its last level. */
type OnFinished = (tx: Tx, userId: number) => Promise<unknown>;

/** What has been passed: in the cookie of a guest; in the account of a player, who takes over what the cookie still holds. */
export async function readProgress(request: Request, viewer: Viewer | null): Promise<Progress> {
  const carried = readPassed(request.headers.get("Cookie"));
  if (viewer === null) return { passed: carried, setCookie: null };
  if (carried.length > 0) await addPasses(db, viewer.id, carried);
  const setCookie = carried.length > 0 ? passedCookie([], isHttps(request)) : null;
  return { passed: await passesOf(db, viewer.id), setCookie };
}

/** Keeps a pass; one that is kept already changes nothing. A guest's pass is kept for open levels only. */
export async function recordPass(
  request: Request,
  viewer: Viewer | null,
  slug: LevelSlug,
  onFinished: OnFinished = async () => undefined,
): Promise<Progress> {
  const { passed, setCookie } = await readProgress(request, viewer);
  if (passed.includes(slug)) return { passed, setCookie };
  if (viewer === null) {
    const kept = isOpen(slug) ? inOrder([...passed, slug]) : passed;
    return { passed: kept, setCookie: passedCookie(kept, isHttps(request)) };
  }
  const kept = await db.$transaction(async (tx) => {
    await addPasses(tx, viewer.id, [slug]);
    const all = await passesOf(tx, viewer.id);
    if (all.length === levelSlugs.length) await onFinished(tx, viewer.id);
    return all;
  });
  return { passed: kept, setCookie };
}

async function addPasses(tx: Tx | typeof db, userId: number, levels: readonly LevelSlug[]): Promise<void> {
  await tx.tutorialPass.createMany({ data: levels.map((level) => ({ userId, level })), skipDuplicates: true });
}

async function passesOf(tx: Tx | typeof db, userId: number): Promise<LevelSlug[]> {
  const rows = await tx.tutorialPass.findMany({ where: { userId }, select: { level: true } });
  return inOrder(rows.map(({ level }) => level).filter(isLevelSlug));
}

const isHttps = (request: Request): boolean => new URL(request.url).protocol === "https:";
