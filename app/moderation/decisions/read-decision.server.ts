import { may } from "#app/accounts/permissions.ts";
import type { Viewer } from "#app/accounts/viewer.ts";
import { notFound } from "#app/platform/errors.ts";
import { db } from "#prisma/client.server.ts";
import { findCase } from "../cases/list-cases.server.ts";
import type { CaseItem, DecisionView } from "../views.ts";
import { decisionFields, decisionOf } from "./read-decisions.server.ts";

/** A decision as somebody concerned reads it. */
export interface DecisionPage {
  decision: DecisionView;
  case: CaseItem;
  /** affected: it is about their text. flagger: they reported it. moderator: neither, but may look. */
  reader: "affected" | "flagger" | "moderator";
  /** The affected may still ask for another look. */
  mayAppeal: boolean;
  /** Its decider, or an administrator, may take it back. */
  mayTakeBack: boolean;
}

/** For the affected, for those who flagged it, and for moderators; 404 for anybody else, as where there is none. Nobody but moderators learns who decided. */
export async function readDecision(viewer: Viewer, id: number): Promise<DecisionPage> {
  const row = await db.decision.findUnique({
    where: { id },
    select: {
      ...decisionFields,
      affectedId: true,
      deciderId: true,
      case: { select: { flags: { where: { userId: viewer.id }, select: { id: true } } } },
    },
  });
  const moderates = may(viewer, "case:decide");
  const reader =
    row?.affectedId === viewer.id
      ? "affected"
      : (row?.case.flags.length ?? 0) > 0
        ? "flagger"
        : moderates
          ? "moderator"
          : null;
  const item = row && (await findCase(row.caseId));
  if (row === null || item === null || reader === null) throw notFound(`There is no decision ${id} that concerns you.`);
  const decision = decisionOf(row, { decider: reader === "moderator" });
  const mayTakeBack =
    decision.undoneAt === null && moderates && (row.deciderId === viewer.id || may(viewer, "account:manage"));
  return { decision, case: item, reader, mayAppeal: reader === "affected" && mayBeAppealed(decision), mayTakeBack };
}

/** What touched nobody, was taken back or was appealed against already, is not appealed against. */
function mayBeAppealed({ verdict, sanction, undoneAt, appeal }: DecisionView): boolean {
  return undoneAt === null && appeal === null && (sanction !== null || (verdict !== "uphold" && verdict !== "nothing"));
}
