import { isSuspended } from "#app/accounts/viewer.ts";
import { readFlagRecords } from "#app/play/disputes/read-flag-records.server.ts";
import { db } from "#prisma/client.server.ts";
import type { Conduct } from "../views.ts";

/** So many of the latest decisions are named. */
const named = 10;

/** What is known of somebody whose text or flag a case is about. */
export async function readConduct(userId: number): Promise<Conduct> {
  const [user, explanations, records, decisions] = await Promise.all([
    db.user.findUniqueOrThrow({ where: { id: userId }, select: { name: true, createdAt: true, suspendedUntil: true } }),
    db.explanation.count({ where: { authorId: userId } }),
    readFlagRecords([userId]),
    db.decision.findMany({
      where: {
        affectedId: userId,
        undoneAt: null,
        OR: [{ verdict: { notIn: ["uphold", "nothing"] } }, { sanction: { not: null } }],
      },
      orderBy: { id: "desc" },
      take: named,
      select: { verdict: true, sanction: true, createdAt: true },
    }),
  ]);
  const { right: flagsRight, wrong: flagsWrong } = records.get(userId) ?? { right: 0, wrong: 0 };
  return {
    ...{ name: user.name, since: user.createdAt.toISOString(), explanations, flagsRight, flagsWrong },
    decisions: decisions.map(({ verdict, sanction, createdAt }) => ({
      verdict,
      sanction,
      at: createdAt.toISOString(),
    })),
    suspendedUntil: isSuspended(user) ? (user.suspendedUntil?.toISOString() ?? null) : null,
  };
}
