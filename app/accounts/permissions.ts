import { forbidden } from "#app/platform/errors.ts";
import { isSuspended, type Role, type Viewer } from "./viewer.ts";

const playing = [
  "explanation:submit",
  "explanation:judge",
  "feature:skip",
  "vote:cast",
  "comment:write",
  "flag:raise",
  "group:join",
  "key:manage",
] as const;
const research = [
  ...playing,
  "import:create",
  "campaign:create",
  "agreement:read",
  "explanation:read-exported",
] as const;
const moderation = [...playing, "explanation:read-hidden", "case:decide", "log:read"] as const;
const administration = [...research, ...moderation, "exam:read", "account:manage"] as const;

export type Permission = (typeof administration)[number];

/** Everything a role may do. Browsing needs no permission. */
const permissionsOf: Record<Role, readonly Permission[]> = {
  player: playing,
  researcher: research,
  moderator: moderation,
  administrator: administration,
};

/** What is people's alone: their judgement is what machines are measured by. */
const peoples: readonly Permission[] = ["explanation:judge", "vote:cast", "group:join", "flag:raise", "case:decide"];

type Asking = Pick<Viewer, "role" | "machine" | "suspendedUntil">;

/** Whether somebody may do it now. Who is suspended may do nothing that needs a permission. */
export function may(who: Asking | null, permission: Permission): boolean {
  if (who === null || isSuspended(who) || (who.machine === true && peoples.includes(permission))) return false;
  return permissionsOf[who.role].includes(permission);
}

/** 403 where `may` denies it, with `message`, or with the reason where that is a suspension. */
export function requireMay(
  who: Asking,
  permission: Permission,
  message = "Your account may not do this.",
  code = "forbidden",
): void {
  if (may(who, permission)) return;
  if (!isSuspended(who)) throw forbidden(message, code);
  const end = who.suspendedUntil?.toISOString().slice(0, 16).replace("T", " ");
  throw forbidden(
    `Your account is suspended until ${end} UTC: you can read, and appeal against the decision, but not take part.`,
    "suspended",
  );
}
