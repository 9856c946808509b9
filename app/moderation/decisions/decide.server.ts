import { writeEvent } from "#app/accounts/log/write-event.server.ts";
import { notify, type NewNotice } from "#app/accounts/notices/notify.server.ts";
import { requireMay } from "#app/accounts/permissions.ts";
import type { Viewer } from "#app/accounts/viewer.ts";
import { conflict, forbidden, invalid, notFound } from "#app/platform/errors.ts";
import { callerKey, consumeLimit } from "#app/platform/limits.server.ts";
import { nameOfTarget, targetOf, type CaseTarget } from "#app/play/disputes/case-target.ts";
import { db, type Tx } from "#prisma/client.server.ts";
import { decidableBy } from "../cases/claim.server.ts";
import { decisionsOn, flagsRight, takesPoints, type DecisionForm, type StateBefore } from "./decision-form.ts";
import { applyVerdict, readState } from "./effects.server.ts";

/** What a decision did. */
export interface DecisionReceipt {
  id: number;
  /** Events of the points ledger that were taken back. */
  taken: number;
}

/**
 * Decides a case: does what the verdict says to the text and its author, settles the flags, tells everybody concerned and closes the case, in one
 * transaction. 403 without the permission or about one's own text or flag, 404 no such case, 409 closed, or claimed by somebody else, or the text
 * is gone, 422 a decision that does not fit the text, 429.
 */
export async function decideCase(viewer: Viewer, caseId: number, form: DecisionForm): Promise<DecisionReceipt> {
  requireMay(viewer, "case:decide", "Only moderators decide cases.");
  await consumeLimit("moderation", callerKey(viewer.id));
  return db.$transaction((tx) => decide(tx, viewer, caseId, form), { timeout: 15_000, maxWait: 15_000 });
}

async function decide(tx: Tx, viewer: Viewer, caseId: number, form: DecisionForm): Promise<DecisionReceipt> {
  const target = await holdCase(tx, viewer, caseId);
  const state = await readState(tx, target);
  if (state === null) throw conflict("The text is gone: its source was taken away.", null, "gone");
  const { authorId, ...before } = state;
  if (before.status === "scoring" && takesPoints(form.verdict))
    throw conflict("It is being scored just now: decide in a moment.", null, "scoring");
  await requireFitting(tx, target, authorId, form);
  const { verdict, sanction, reason, into, days } = form;
  const taken = await applyVerdict(tx, target, verdict);
  const suspendedUntil = days === null || authorId === null ? null : await suspend(tx, authorId, days, before);
  const decision = await tx.decision.create({
    data: {
      ...{ caseId, deciderId: viewer.id, affectedId: authorId, verdict, sanction, reason, suspendedUntil, before },
      mergedIntoId: into,
    },
    select: { id: true },
  });
  const name = nameOfTarget(target);
  await writeEvent(tx, {
    ...{ kind: "decided", actorId: viewer.id, personId: authorId, caseId },
    details: { decision: decision.id, target: name, verdict, sanction, into, days, reason },
  });
  await tx.case.update({
    where: { id: caseId },
    data: { state: "closed", closedAt: new Date(), claimedById: null, claimedUntil: null },
    select: { id: true },
  });
  await settleFlags(tx, caseId, decision.id, form);
  await tellAuthor(tx, target, authorId, decision.id, form);
  return { id: decision.id, taken };
}

/** Locks the case; whoever has not claimed it may decide it while nobody else has. */
async function holdCase(tx: Tx, viewer: Viewer, caseId: number): Promise<CaseTarget> {
  await tx.$executeRaw`SELECT 1 FROM "Case" WHERE id = ${caseId} FOR UPDATE`;
  // A statement of its own: it sees what was flagged and claimed while this one waited.
  const [row] = await tx.$queryRaw<
    (Parameters<typeof targetOf>[0] & { state: string; other: boolean; decidable: boolean })[]
  >`SELECT state::text AS state, "explanationId", "commentId", "counterExampleId",
      coalesce("claimedUntil" > now() AND "claimedById" <> ${viewer.id}, false) AS other, ${decidableBy(viewer.id)} AS decidable
    FROM "Case" WHERE id = ${caseId}`;
  if (row === undefined) throw notFound(`There is no case ${caseId}.`);
  if (row.state !== "open") throw conflict("This case is closed.", null, "case_closed");
  if (row.other) throw conflict("Somebody else is looking at this case just now.", null, "case_claimed");
  if (!row.decidable)
    throw forbidden("This case is about your own text or flag: another moderator decides it.", "own_case");
  return targetOf(row);
}

async function requireFitting(
  tx: Tx,
  target: CaseTarget,
  authorId: number | null,
  { verdict, sanction, into }: DecisionForm,
): Promise<void> {
  if (verdict !== "nothing" && !decisionsOn(target.kind).includes(verdict))
    throw invalid("This decision does not fit.", {
      decision: [`Only an explanation can get the decision ${verdict}.`],
    });
  if (sanction !== null && authorId === null)
    throw invalid("This decision does not fit.", {
      sanction: ["Its author is no account: there is nobody to sanction."],
    });
  if (into === null) return;
  const same = await tx.explanation.findFirst({
    where: { id: into, feature: { explanations: { some: { id: target.id } } }, status: { not: "hidden" } },
    select: { id: true },
  });
  if (same === null || into === target.id)
    throw invalid("This decision does not fit.", { into: ["Name another explanation of the same feature."] });
}

/** A suspension never ends earlier than one that runs already. */
async function suspend(tx: Tx, userId: number, days: number, before: StateBefore): Promise<Date> {
  const end = Date.now() + days * 86_400_000;
  const suspendedUntil = new Date(
    Math.max(end, before.suspendedUntil === null ? 0 : Date.parse(before.suspendedUntil)),
  );
  await tx.user.update({ where: { id: userId }, data: { suspendedUntil }, select: { id: true } });
  return suspendedUntil;
}

/** Those who flagged it hear what came of it, and their next flags weigh by it. */
async function settleFlags(
  tx: Tx,
  caseId: number,
  decisionId: number,
  { verdict, sanction }: DecisionForm,
): Promise<void> {
  await tx.flag.updateMany({ where: { caseId }, data: { right: flagsRight(verdict, sanction) } });
  const flags = await tx.flag.findMany({ where: { caseId, userId: { not: null } }, select: { userId: true } });
  const notices = flags.flatMap(({ userId }): NewNotice[] =>
    userId === null ? [] : [{ userId, kind: "flag_answered", subject: `decision:${decisionId}` }],
  );
  await notify(tx, notices);
}

/** The author hears of what touches them; that a flag was refuted does not. */
async function tellAuthor(
  tx: Tx,
  target: CaseTarget,
  authorId: number | null,
  decisionId: number,
  { verdict, sanction }: DecisionForm,
): Promise<void> {
  const touched = verdict !== "uphold" && (verdict !== "nothing" || sanction !== null);
  if (authorId === null || !touched) return;
  await notify(tx, [
    {
      ...{ userId: authorId, kind: "case_decided", subject: `decision:${decisionId}` },
      explanationId: target.kind === "explanation" ? target.id : null,
    },
  ]);
}
