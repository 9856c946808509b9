import type { Tx } from "#prisma/client.server.ts";
import { flagAccuracy, priorityOf, ruleAccuracy, type FlagReason } from "./priority.ts";

/** Sets a case's priority from its flags as they are weighed today. */
export async function setPriority(tx: Tx, caseId: number): Promise<void> {
  const flags = await tx.$queryRaw<{ reason: FlagReason; userId: number | null; right: number; wrong: number }[]>`
    SELECT flag.reason, flag."userId",
      (SELECT count(*)::int FROM "Flag" AS earlier WHERE earlier."userId" = flag."userId" AND earlier."right") AS "right",
      (SELECT count(*)::int FROM "Flag" AS earlier WHERE earlier."userId" = flag."userId" AND NOT earlier."right") AS wrong
    FROM "Flag" AS flag WHERE flag."caseId" = ${caseId}`;
  const [reached] = await tx.$queryRaw<{ readers: number; openedAt: Date }[]>`
    SELECT "createdAt" AS "openedAt",
      (SELECT count(DISTINCT "userId")::int FROM "Submission" WHERE "featureId" = coalesce(
        (SELECT "featureId" FROM "Explanation" WHERE id = "explanationId"),
        (SELECT "featureId" FROM "Comment" WHERE id = "commentId"),
        (SELECT "featureId" FROM "CounterExample" WHERE id = "counterExampleId"))) AS readers
    FROM "Case" WHERE id = ${caseId}`;
  if (reached === undefined) return;
  const weighed = flags.map(({ reason, userId, right, wrong }) => ({
    reason,
    accuracy: userId === null ? ruleAccuracy : flagAccuracy({ right, wrong }),
  }));
  const priority = priorityOf(weighed, reached.readers, reached.openedAt.getTime());
  await tx.case.update({ where: { id: caseId }, data: { priority }, select: { id: true } });
}
