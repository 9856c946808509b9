import { db } from "#prisma/client.server.ts";
import { foldName } from "./fold-name.ts";
import { hashPassword, verifyPassword } from "./password-hash.server.ts";
import { endAllSessions } from "./sessions.server.ts";

/**
 * Makes the administrator of ADMIN_USERNAME and ADMIN_PASSWORD, or brings that account up to date: role, and password where it differs
 * (its sessions end then). Reserved names are allowed here. Without both variables it does nothing.
 */
export async function ensureAdministrator(environment: {
  ADMIN_USERNAME?: string;
  ADMIN_PASSWORD?: string;
}): Promise<void> {
  const { ADMIN_USERNAME: name, ADMIN_PASSWORD: password } = environment;
  if (name === undefined || password === undefined) return;
  const foldedName = foldName(name);
  const known = await db.user.findUnique({ where: { foldedName }, select: { id: true, passwordHash: true } });
  if (!known) {
    await db.user.create({
      data: { name, foldedName, passwordHash: await hashPassword(password), role: "administrator" },
    });
    return;
  }
  const same = await verifyPassword(known.passwordHash, password);
  const data = same
    ? { role: "administrator" as const }
    : { role: "administrator" as const, passwordHash: await hashPassword(password) };
  await db.user.update({ where: { id: known.id }, data });
  if (!same) await endAllSessions(known.id);
}
