import { db } from "#prisma/client.server.ts";
import type { Conduct } from "../views.ts";

/** So many of the latest decisions are named. */
const named = 10;

/** What is known of somebody whose text or flag a case is about. */
export async function readConduct(userId: number): Promise<Conduct> {
  const [user, explanations, flagsRight, flagsWrong, decisions] = await Promise.all([
    db.user.findUniqueOrThrow({ where: { id: userId }, select: { name: true, createdAt: true, suspendedUntil: true } }),
    db.explanation.count({ where: { authorId: userId } }),
    db.flag.count({ where: { userId, right: true } }),
    db.flag.count({ where: { userId, right: false } }),
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
  return {
    ...{ name: user.name, since: user.createdAt.toISOString(), explanations, flagsRight, flagsWrong },
    decisions: decisions.map(({ verdict, sanction, createdAt }) => ({
      verdict,
      sanction,
      at: createdAt.toISOString(),
    })),
    suspendedUntil:
      user.suspendedUntil !== null && user.suspendedUntil > new Date() ? user.suspendedUntil.toISOString() : null,
  };
}
