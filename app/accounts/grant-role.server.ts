import { z } from "zod";
import { conflict, notFound } from "#app/platform/errors.ts";
import { db } from "#prisma/client.server.ts";
import { foldName } from "./fold-name.ts";
import { writeEvent } from "./log/write-event.server.ts";
import { notify } from "./notices/notify.server.ts";
import { requireMay } from "./permissions.ts";
import { roles, type Viewer } from "./viewer.ts";

const reasonRule = "Say why, in 3 to 1000 characters.";

export const roleForm = z.object({
  name: z.string().trim().min(1, "Whose role?").max(48, "There is no such account."),
  role: z.enum(roles, { error: "Choose a role." }),
  reason: z.string().trim().min(3, reasonRule).max(1000, reasonRule),
});

/**
 * An administrator gives an account another role; it stands in the log, and the account hears of it. 403 for others, 404 no such account, 409 their
 * own role (so that there is always an administrator), or a bot, which moderates nothing.
 */
export async function grantRole(viewer: Viewer, { name, role, reason }: z.infer<typeof roleForm>): Promise<void> {
  requireMay(viewer, "account:manage", "Only administrators give roles.");
  await db.$transaction(async (tx) => {
    const [user] = await tx.$queryRaw<{ id: number; role: string; machine: boolean }[]>`
      SELECT id, role::text AS role, machine FROM "User" WHERE "foldedName" = ${foldName(name)} FOR NO KEY UPDATE`;
    if (user === undefined) throw notFound(`There is no account called ${name}.`);
    if (user.id === viewer.id) throw conflict("Another administrator changes your role.", null, "own_role");
    if (user.machine && role !== "player" && role !== "researcher")
      throw conflict("A bot moderates nothing.", null, "bot");
    if (user.role === role) return;
    await tx.user.update({ where: { id: user.id }, data: { role }, select: { id: true } });
    const details = { from: user.role, to: role, reason };
    await writeEvent(tx, { kind: "role_changed", actorId: viewer.id, personId: user.id, details });
    await notify(tx, [{ userId: user.id, kind: "role_changed", subject: `${role}:${new Date().toISOString()}` }]);
  });
}
