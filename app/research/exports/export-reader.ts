import { may } from "#app/accounts/permissions.ts";
import type { Viewer } from "#app/accounts/viewer.ts";

/** What an export may show, decided once from who asks. */
export interface ExportReader {
  /** 0: nobody. */
  viewerId: number;
  /** Administrators: the exam's pool of every source. */
  allPools: boolean;
  /** Researchers, moderators, administrators: all explanations' texts. Others those that the game lets them read. */
  allTexts: boolean;
  /** Moderators and administrators: also what a moderator has hidden. */
  hidden: boolean;
}

export function exportReader(viewer: Viewer | null): ExportReader {
  return {
    viewerId: viewer?.id ?? 0,
    allPools: may(viewer, "exam:read"),
    allTexts: may(viewer, "import:create") || may(viewer, "explanation:read-hidden"),
    hidden: may(viewer, "explanation:read-hidden"),
  };
}
