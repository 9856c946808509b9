export const roles = ["player", "researcher", "moderator", "administrator"] as const;
export type Role = (typeof roles)[number];

/** Who is asking: what pages and rules may know of a signed-in person. */
export interface Viewer {
  id: number;
  name: string;
  role: Role;
  /** A bot: what it writes is a machine's. */
  machine?: boolean;
  /** Until then the account only reads. */
  suspendedUntil?: Date | null;
}

/** What is read of an account to know who is asking, by a session or by a key alike. */
export const viewerFields = { id: true, name: true, role: true, machine: true, suspendedUntil: true } as const;

export function isSuspended({ suspendedUntil }: Pick<Viewer, "suspendedUntil">, now = new Date()): boolean {
  return suspendedUntil !== undefined && suspendedUntil !== null && suspendedUntil > now;
}
