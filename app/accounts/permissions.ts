import type { Role } from "./viewer.ts";

const playing = [
  "explanation:submit",
  "explanation:judge",
  "feature:skip",
  "vote:cast",
  "comment:write",
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
const moderation = [...playing, "explanation:read-hidden", "case:decide"] as const;
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
const peoples: readonly Permission[] = ["explanation:judge", "vote:cast", "group:join"];

export function may(who: { role: Role; machine?: boolean } | null, permission: Permission): boolean {
  if (who === null || (who.machine === true && peoples.includes(permission))) return false;
  return permissionsOf[who.role].includes(permission);
}
