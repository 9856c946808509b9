import { AppError } from "#app/platform/errors.ts";
import { callerKey, consumeLimit } from "#app/platform/limits.server.ts";
import { db } from "#prisma/client.server.ts";
import type { SignUpForm } from "./credentials.ts";
import { foldName } from "./fold-name.ts";
import { hashPassword } from "./password-hash.server.ts";
import { startSession } from "./sessions.server.ts";
import type { Viewer } from "./viewer.ts";

/** 409 for the form: the message stands at the field. */
function nameTaken(): AppError {
  const message = "This name is taken, or looks too much like one that is.";
  return new AppError("name_taken", 409, message, { fields: { username: [message] } });
}

/**
 * Makes a player (of a form checked by `signUpSchema`) and signs them in: send `setCookie` with the answer.
 * Throws 409 name_taken, 429 when too many came from this address.
 */
export async function signUp(
  { username, password }: SignUpForm,
  request: Request,
): Promise<{ viewer: Viewer; setCookie: string }> {
  await consumeLimit("signup-address", callerKey());
  const foldedName = foldName(username);
  if (await db.user.findUnique({ where: { foldedName }, select: { id: true } })) throw nameTaken();
  const passwordHash = await hashPassword(password);
  const viewer = await db.user
    .create({ data: { name: username, foldedName, passwordHash }, select: { id: true, name: true, role: true } })
    .catch((error: unknown) => {
      // Somebody took the name while the password was hashed.
      throw (error as { code?: string }).code === "P2002" ? nameTaken() : error;
    });
  return { viewer, setCookie: await startSession(viewer.id, request) };
}
