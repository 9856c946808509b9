import { foldName } from "#app/accounts/fold-name.ts";
import type { Viewer } from "#app/accounts/viewer.ts";
import { publicSource } from "#app/catalog/find-feature.server.ts";
import { notFound } from "#app/platform/errors.ts";
import { db } from "#prisma/client.server.ts";
import { assembleExplanations } from "./explanations/assemble-explanations.server.ts";
import { windowsOf } from "./boards/board-windows.ts";
import type { Profile } from "./views.ts";

/** How many explanations each list of a profile shows. */
const shown = 10;

/** A player's page; texts that the viewer may not read yet are null. 404 for a name that nobody has. */
export async function readProfile(name: string, viewer: Viewer | null, now = new Date()): Promise<Profile> {
  // Names are ASCII: anything else is nobody's, and some of it the database would not even compare.
  if (!/^[A-Za-z0-9_-]{1,24}$/.test(name)) throw noSuchPlayer();
  const user = await db.user.findUnique({
    where: { foldedName: foldName(name) },
    select: { id: true, name: true, role: true, createdAt: true },
  });
  if (user === null) throw noSuchPlayer();
  const own = { authorId: user.id, status: { not: "hidden" }, feature: { source: publicSource } } as const;
  const [points, best, recent] = await Promise.all([
    db.playerPoints.findMany({ where: { userId: user.id, scope: "all", OR: windowsOf(now) } }),
    db.explanation.findMany({
      where: { ...own, examLow: { not: null } },
      orderBy: [{ examLow: "desc" }, { id: "asc" }],
      take: shown,
      select: { id: true },
    }),
    db.explanation.findMany({ where: own, orderBy: { id: "desc" }, take: shown, select: { id: true } }),
  ]);
  const row = (window: string) => points.find((one) => one.window === window);
  return {
    name: user.name,
    role: user.role,
    joined: user.createdAt.toISOString(),
    points: { week: row("week")?.points ?? 0, month: row("month")?.points ?? 0, all: row("all")?.points ?? 0 },
    explained: row("all")?.explained ?? 0,
    best: await assembleExplanations(best, viewer),
    recent: await assembleExplanations(recent, viewer),
  };
}

function noSuchPlayer() {
  return notFound("There is no player of that name.");
}
