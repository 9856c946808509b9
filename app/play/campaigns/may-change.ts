import type { Viewer } from "#app/accounts/viewer.ts";

/** Whether the pages offer a campaign's changes to this viewer: its owner, and administrators. Pure; the queries decide by themselves. */
export function mayChange(viewer: Viewer | null, { owner }: { owner: string | null }): boolean {
  return viewer !== null && (viewer.role === "administrator" || viewer.name === owner);
}
