import { invalid } from "#app/platform/errors.ts";
import { consumeLimit } from "#app/platform/limits.server.ts";
import { db } from "#prisma/client.server.ts";
import { passwordShowsName, type ChangePasswordForm } from "./credentials.ts";
import { hashPassword, verifyPassword } from "./password-hash.server.ts";
import { endAllSessions, startSession } from "./sessions.server.ts";
import type { Viewer } from "./viewer.ts";

/**
 * Sets a new password (a form checked by `changePasswordSchema`). Every session of the account ends; the returned Set-Cookie line starts a
 * fresh one here. Throws 422 with `details.fields`, 429 after too many tries.
 */
export async function changePassword(viewer: Viewer, form: ChangePasswordForm, request: Request): Promise<string> {
  await consumeLimit("password-change", `user ${viewer.id}`);
  const user = await db.user.findUniqueOrThrow({ where: { id: viewer.id }, select: { passwordHash: true } });
  if (!(await verifyPassword(user.passwordHash, form.current))) {
    throw invalid("The password was not changed.", { current: ["This is not your present password."] });
  }
  if (passwordShowsName(form.password, viewer.name)) {
    throw invalid("The password was not changed.", { password: ["A password must not contain the name."] });
  }
  const passwordHash = await hashPassword(form.password);
  await db.user.update({ where: { id: viewer.id }, data: { passwordHash } });
  await endAllSessions(viewer.id);
  return startSession(viewer.id, request);
}
