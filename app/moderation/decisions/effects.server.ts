import type { Tx } from "#prisma/client.server.ts";
import { holdBoards } from "#app/play/boards/project-events.server.ts";
import type { CaseTarget } from "#app/play/disputes/case-target.ts";
import { restorePoints, voidPoints } from "#app/play/ledger/void-points.server.ts";
import { refreshBestLow, scheduleChallenge, setVoided } from "#scoring/index.ts";
import { hidesText, takesPoints, type StateBefore, type Verdict } from "./decision-form.ts";

/** How a target and its author stand now. Locks the text until the end of the transaction; null where it is gone. */
export async function readState(
  tx: Tx,
  { kind, id }: CaseTarget,
): Promise<(StateBefore & { authorId: number | null }) | null> {
  await holdBoards(tx);
  const [row] =
    kind === "explanation"
      ? await tx.$queryRaw<StateRow[]>`
          SELECT status::text AS status, "voidedAt" IS NOT NULL AS voided, status = 'hidden' AS hidden, "authorId" FROM "Explanation"
          WHERE id = ${id} FOR NO KEY UPDATE`
      : kind === "comment"
        ? await tx.$queryRaw<StateRow[]>`
            SELECT NULL AS status, false AS voided, "hiddenAt" IS NOT NULL AS hidden, "userId" AS "authorId" FROM "Comment"
            WHERE id = ${id} FOR NO KEY UPDATE`
        : await tx.$queryRaw<StateRow[]>`
            SELECT NULL AS status, false AS voided, "hiddenAt" IS NOT NULL AS hidden, "userId" AS "authorId" FROM "CounterExample"
            WHERE id = ${id} FOR NO KEY UPDATE`;
  if (row === undefined) return null;
  const author =
    row.authorId === null
      ? null
      : await tx.user.findUniqueOrThrow({ where: { id: row.authorId }, select: { suspendedUntil: true } });
  return { ...row, suspendedUntil: author?.suspendedUntil?.toISOString() ?? null };
}

type StateRow = Omit<StateBefore, "suspendedUntil"> & { authorId: number | null };

/** Does to a text what a verdict says. Returns how many events of the ledger were taken back. */
export async function applyVerdict(tx: Tx, target: CaseTarget, verdict: Verdict): Promise<number> {
  if (verdict === "nothing") return 0;
  if (target.kind !== "explanation") {
    if (verdict === "hide") await setHidden(tx, target, true);
    return 0;
  }
  const { id } = target;
  if (hidesText(verdict))
    await tx.explanation.update({ where: { id }, data: { status: "hidden" }, select: { id: true } });
  // Only what has a score stands or is doubtful: what waits for one stays as it is.
  if (verdict === "correct")
    await tx.explanation.updateMany({ where: { id, status: "scored" }, data: { status: "disputed" } });
  if (verdict === "uphold")
    await tx.explanation.updateMany({ where: { id, status: "disputed" }, data: { status: "scored" } });
  if (!takesPoints(verdict)) return 0;
  const taken = await voidPoints(tx, id);
  await setVoided(tx, id, true);
  return taken;
}

/** Brings a text back to how it stood before a verdict. Returns how many events of the ledger count again. */
export async function revertVerdict(
  tx: Tx,
  target: CaseTarget,
  verdict: Verdict,
  before: StateBefore,
): Promise<number> {
  if (verdict === "nothing") return 0;
  if (target.kind !== "explanation") {
    if (verdict === "hide" && !before.hidden) await setHidden(tx, target, false);
    return 0;
  }
  const { id } = target;
  if (before.status !== null) {
    // What waited for its score then may have it by now.
    const scored = await tx.score.count({ where: { explanationId: id, split: "exam" } });
    const status = before.status === "scoring" && scored > 0 ? "scored" : before.status;
    await tx.explanation.update({ where: { id }, data: { status }, select: { id: true } });
  }
  let restored = 0;
  if (takesPoints(verdict) && !before.voided) {
    restored = await restorePoints(tx, id);
    await setVoided(tx, id, false);
  }
  const { featureId } = await tx.explanation.findUniqueOrThrow({ where: { id }, select: { featureId: true } });
  await refreshBestLow(tx, featureId);
  return restored;
}

/** Takes a comment or counter-example down, or puts it back; without it, or with it, the feature's board is scored anew. */
async function setHidden(tx: Tx, { kind, id }: CaseTarget, hidden: boolean): Promise<void> {
  const data = { hiddenAt: hidden ? new Date() : null };
  if (kind === "comment") {
    await tx.comment.update({ where: { id }, data, select: { id: true } });
    return;
  }
  const { featureId } = await tx.counterExample.update({ where: { id }, data, select: { featureId: true } });
  await scheduleChallenge(tx, featureId);
}
