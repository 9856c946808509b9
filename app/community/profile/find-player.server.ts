import { foldName } from "#app/accounts/fold-name.ts";
import type { Role } from "#app/accounts/viewer.ts";
import { notFound } from "#app/platform/errors.ts";
import { db } from "#prisma/client.server.ts";

export interface FoundPlayer {
  id: number;
  name: string;
  role: Role;
  /** How a bot makes its explanations; null: a person's account. */
  bot: { method: string | null } | null;
  createdAt: Date;
}

/** The account behind a name in an address, whatever its case. 404 for a name that nobody has. */
export async function findPlayer(name: string): Promise<FoundPlayer> {
  // Names are ASCII: anything else is nobody's, and some of it the database would not even compare.
  const user = /^[A-Za-z0-9_-]{1,24}$/.test(name)
    ? await db.user.findUnique({
        where: { foldedName: foldName(name) },
        select: { id: true, name: true, role: true, createdAt: true, machine: true, method: true },
      })
    : null;
  if (user === null) throw notFound("There is no player of that name.");
  const { machine, method, ...player } = user;
  return { ...player, bot: machine ? { method } : null };
}
