import type { Role } from "./viewer.ts";

const playing = [
  "explanation:submit",
  "feature:skip",
  "vote:cast",
  "comment:write",
  "group:join",
  "key:manage",
] as const;
const research = [...playing, "import:create", "campaign:create", "agreement:read", "explanation:search-all"] as const;
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

export function may(who: { role: Role } | null, permission: Permission): boolean {
  return who !== null && permissionsOf[who.role].includes(permission);
}
