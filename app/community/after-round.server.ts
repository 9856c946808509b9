import { goldPassed } from "#app/play/rounds/round-points.ts";
import type { Tx } from "#prisma/client.server.ts";
import { grant } from "./achievements/grant.server.ts";
import { goldInRow, passedTenGold } from "./achievements/rules.ts";

/** What an answered simulation round achieves for its player, in the transaction that stores the answer; a second time it changes nothing. */
export async function afterRound(tx: Tx, userId: number): Promise<void> {
  const rounds = await tx.simulationRound.findMany({
    where: { userId, gold: true, answeredAt: { not: null } },
    orderBy: [{ answeredAt: "desc" }, { id: "desc" }],
    take: goldInRow,
    select: { value: true },
  });
  if (passedTenGold(rounds.map(({ value }) => value !== null && value >= goldPassed)))
    await grant(tx, userId, "gold_ten");
}
