import type { Tx } from "#prisma/client.server.ts";
import { agreementOf, opensCase } from "./agreement.ts";
import { readGoldAccuracy } from "./gold-accuracy.server.ts";
import type { LoadedRound } from "./load-round.server.ts";
import { perWord } from "./round-snippets.ts";

/** The newest rounds of an explanation that are looked at. */
const mostRounds = 200;
/** Of a player without a gold round. */
const priorAccuracy = 0.5;

/**
 * Computes anew what people make of an explanation, from all its answered rounds, in the transaction that stores one; strong disagreement with
 * the machine opens a case, once. `machine`: the machine's predictions, one value a word of each snippet.
 */
export async function refreshHumanScore(tx: Tx, loaded: LoadedRound, machine: number[][]): Promise<void> {
  const { explanationId, snippets } = loaded;
  await tx.$executeRaw`INSERT INTO "HumanScore" ("explanationId", value, low, high, players) VALUES (${explanationId}, 0, 0, 0, 1) ON CONFLICT DO NOTHING`;
  await tx.$executeRaw`SELECT 1 FROM "HumanScore" WHERE "explanationId" = ${explanationId} FOR UPDATE`;
  const rows = await tx.simulationRound.findMany({
    where: { explanationId, answeredAt: { not: null } },
    orderBy: { id: "desc" },
    take: mostRounds,
    select: { userId: true, marks: true },
  });
  const accuracy = await readGoldAccuracy(rows.map(({ userId }) => userId));
  const rounds = rows.flatMap(({ userId, marks }) => {
    const byWord = unpack(marks, snippets);
    return byWord === null ? [] : [{ marks: byWord, weight: accuracy.get(userId) ?? priorAccuracy }];
  });
  const truth = snippets.map(({ tokens, activations }) => perWord(tokens, activations));
  const agreement = agreementOf(rounds, truth, machine);
  if (agreement === null) return;
  await tx.humanScore.update({ where: { explanationId }, data: { ...agreement, updatedAt: new Date() } });
  if (!opensCase(agreement)) return;
  const written = (value: number) => value.toFixed(2);
  await tx.case.createMany({
    data: [
      {
        explanationId,
        opener: "human_machine_disagreement",
        detail: `People score it ${written(agreement.value)} (${agreement.players} players), the machine ${written(agreement.machineValue ?? 0)} on the same words.`,
      },
    ],
    skipDuplicates: true,
  });
}

/** Null where the snippets are not those that were marked (the feature was imported anew). */
function unpack(marks: Uint8Array | null, snippets: LoadedRound["snippets"]): number[][] | null {
  const tokens = snippets.reduce((sum, snippet) => sum + snippet.tokens.length, 0);
  if (marks?.length !== tokens) return null;
  let at = 0;
  return snippets.map((snippet) => perWord(snippet.tokens, [...marks.subarray(at, (at += snippet.tokens.length))]));
}
