import { columnsOf, type CaseTarget } from "#app/play/disputes/case-target.ts";
import { db } from "#prisma/client.server.ts";
import type { Prisma } from "#prisma/generated/client.ts";
import type { DecisionView } from "../views.ts";

export const decisionFields = {
  ...{ id: true, caseId: true, verdict: true, sanction: true, reason: true, mergedIntoId: true, suspendedUntil: true },
  ...{ createdAt: true, undoneAt: true, decider: { select: { name: true } } },
  appeal: { select: { id: true, state: true, words: true, reason: true, createdAt: true, decidedAt: true } },
} satisfies Prisma.DecisionSelect;

type Row = Prisma.DecisionGetPayload<{ select: typeof decisionFields }>;

/** The decisions on a text, newest first. `decider`: whether the reader may know who decided. */
export async function readDecisions(target: CaseTarget, { decider }: { decider: boolean }): Promise<DecisionView[]> {
  const rows = await db.decision.findMany({
    where: { case: columnsOf(target) },
    orderBy: { id: "desc" },
    take: 20,
    select: decisionFields,
  });
  return rows.map((row) => decisionOf(row, { decider }));
}

export function decisionOf(row: Row, { decider }: { decider: boolean }): DecisionView {
  const { id, caseId, verdict, sanction, reason, mergedIntoId, suspendedUntil, createdAt, undoneAt, appeal } = row;
  return {
    ...{ id, case: caseId, verdict, sanction, reason, into: mergedIntoId, at: createdAt.toISOString() },
    // Whoever is to judge an appeal does not look up whose decision it was.
    decider: decider && appeal?.state !== "open" ? row.decider.name : null,
    suspendedUntil: suspendedUntil?.toISOString() ?? null,
    undoneAt: undoneAt?.toISOString() ?? null,
    appeal: appeal && {
      ...{ id: appeal.id, state: appeal.state, words: appeal.words, reason: appeal.reason },
      ...{ at: appeal.createdAt.toISOString(), decidedAt: appeal.decidedAt?.toISOString() ?? null },
    },
  };
}
