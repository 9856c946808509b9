import { randomBytes } from "node:crypto";
import { AppError } from "#app/platform/errors.ts";
import { callerKey, clearLimit, consumeLimit } from "#app/platform/limits.server.ts";
import { singleton } from "#app/platform/singleton.server.ts";
import { db } from "#prisma/client.server.ts";
import type { LogInForm } from "./credentials.ts";
import { foldName } from "./fold-name.ts";
import { hashPassword, verifyPassword } from "./password-hash.server.ts";
import { startSession } from "./sessions.server.ts";
import type { Viewer } from "./viewer.ts";

/** What an unknown name is checked against, so that it takes as long as a known one. */
const decoyHash = () => singleton("decoy-password-hash", () => hashPassword(randomBytes(16).toString("hex")));

/**
 * Signs in (a form checked by `logInSchema`): send `setCookie` with the answer. Throws 401 bad_credentials, the same for an unknown name and
 * for a wrong password, and 429 after too many attempts from this address or into this account.
 */
export async function logIn(
  { username, password }: LogInForm,
  request: Request,
): Promise<{ viewer: Viewer; setCookie: string }> {
  const foldedName = foldName(username);
  // Taken before the password is looked at: a hundred guesses at once are a hundred guesses.
  await consumeLimit("login-address", callerKey());
  await consumeLimit("login-account", `account ${foldedName}`);
  const user = await db.user.findUnique({
    where: { foldedName },
    select: { id: true, name: true, role: true, passwordHash: true },
  });
  const fits = await verifyPassword(user?.passwordHash ?? (await decoyHash()), password);
  if (!user || !fits) throw new AppError("bad_credentials", 401, "This name and password do not go together.");
  await clearLimit("login-account", `account ${foldedName}`);
  const viewer = { id: user.id, name: user.name, role: user.role };
  return { viewer, setCookie: await startSession(user.id, request) };
}
