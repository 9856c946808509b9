import type { Tx } from "#prisma/client.server.ts";
import { flagAccuracy, priorityOf, ruleAccuracy } from "./priority.ts";
import { readFlagRecords } from "./read-flag-records.server.ts";

/** Sets a case's priority from its flags as they are weighed today. */
export async function setPriority(tx: Tx, caseId: number): Promise<void> {
  const flags = await tx.flag.findMany({ where: { caseId }, select: { reason: true, userId: true } });
  const records = await readFlagRecords(
    flags.flatMap(({ userId }) => userId ?? []),
    tx,
  );
  const [reached] = await tx.$queryRaw<{ readers: number; openedAt: Date }[]>`
    SELECT "createdAt" AS "openedAt",
      (SELECT count(DISTINCT "userId")::int FROM "Submission" WHERE "featureId" = coalesce(
        (SELECT "featureId" FROM "Explanation" WHERE id = "explanationId"),
        (SELECT "featureId" FROM "Comment" WHERE id = "commentId"),
        (SELECT "featureId" FROM "CounterExample" WHERE id = "counterExampleId"))) AS readers
    FROM "Case" WHERE id = ${caseId}`;
  if (reached === undefined) return;
  const weighed = flags.map(({ reason, userId }) => {
    const record = userId === null ? undefined : records.get(userId);
    return { reason, accuracy: record === undefined ? ruleAccuracy : flagAccuracy(record) };
  });
  const priority = priorityOf(weighed, reached.readers, reached.openedAt.getTime());
  await tx.case.update({ where: { id: caseId }, data: { priority }, select: { id: true } });
}
