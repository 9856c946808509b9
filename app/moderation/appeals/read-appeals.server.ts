import { requireMay } from "#app/accounts/permissions.ts";
import type { Viewer } from "#app/accounts/viewer.ts";
import { notFound } from "#app/platform/errors.ts";
import { db } from "#prisma/client.server.ts";
import { readCase, type CaseView } from "../cases/read-case.server.ts";
import { decisionFields, decisionOf } from "../decisions/read-decisions.server.ts";
import type { DecisionView } from "../views.ts";

export interface AppealItem {
  id: number;
  decision: number;
  case: number;
  words: string;
  at: string;
}

/** Open appeals that the viewer may decide on, oldest first: those of others against decisions of others. */
export async function listAppeals(viewer: Viewer): Promise<AppealItem[]> {
  requireMay(viewer, "case:decide", "Only moderators decide on appeals.");
  const rows = await db.appeal.findMany({
    where: { state: "open", userId: { not: viewer.id }, decision: { deciderId: { not: viewer.id } } },
    orderBy: { id: "asc" },
    take: 100,
    select: { id: true, decisionId: true, words: true, createdAt: true, decision: { select: { caseId: true } } },
  });
  return rows.map(({ id, decisionId, words, createdAt, decision }) => ({
    ...{ id, decision: decisionId, case: decision.caseId, words, at: createdAt.toISOString() },
  }));
}

export interface AppealPage {
  id: number;
  /** Without the decider: whoever judges it does not know whose decision it is. */
  decision: DecisionView;
  mayDecide: boolean;
  case: CaseView;
}

/** One appeal with everything that the decision rested on. 404 unknown. */
export async function readAppeal(viewer: Viewer, id: number): Promise<AppealPage> {
  requireMay(viewer, "case:decide", "Only moderators decide on appeals.");
  const row = await db.appeal.findUnique({
    where: { id },
    select: { userId: true, state: true, decision: { select: { ...decisionFields, deciderId: true } } },
  });
  if (row === null) throw notFound(`There is no appeal ${id}.`);
  const view = await readCase(viewer, row.decision.caseId);
  return {
    id,
    decision: decisionOf(row.decision, { decider: false }),
    mayDecide: row.state === "open" && row.userId !== viewer.id && row.decision.deciderId !== viewer.id,
    case: { ...view, decisions: view.decisions.map((one) => ({ ...one, decider: null })) },
  };
}
