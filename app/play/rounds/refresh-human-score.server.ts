import type { Tx } from "#prisma/client.server.ts";
import { openCase } from "../disputes/open-case.server.ts";
import { agreementOf, opensCase } from "./agreement.ts";
import { readGoldAccuracy } from "./gold-accuracy.server.ts";
import { sameSnippets, type LoadedRound } from "./load-round.server.ts";
import { perWord } from "./round-snippets.ts";

/** The newest rounds of an explanation that are looked at. */
const mostRounds = 100;
/** First key of the advisory lock; the second is the explanation: its score is computed after one answer, then after the next. */
const scoreLock = 0x6e67_7273;
/** Of a player without a gold round. */
const priorAccuracy = 0.5;

/**
 * Computes anew what people make of an explanation, from all its answered rounds, in the transaction that stores one; strong disagreement with
 * the machine opens a case, once. `machine`: the machine's predictions, one value a word of each snippet.
 */
export async function refreshHumanScore(tx: Tx, loaded: LoadedRound, machine: number[][]): Promise<void> {
  const { explanationId, snippets } = loaded;
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${scoreLock}::int, ${explanationId}::int)`;
  const rows = await tx.simulationRound.findMany({
    where: { explanationId, answeredAt: { not: null } },
    orderBy: { id: "desc" },
    take: mostRounds,
    select: { userId: true, marks: true, snippetIds: true },
  });
  const accuracy = await readGoldAccuracy(
    rows.map(({ userId }) => userId),
    tx,
  );
  const rounds = rows.flatMap(({ userId, marks, snippetIds }) => {
    // Another import of the feature may have brought other snippets since.
    const byWord = sameSnippets(snippets, snippetIds) ? unpack(marks, snippets) : null;
    return byWord === null ? [] : [{ marks: byWord, weight: accuracy.get(userId) ?? priorAccuracy }];
  });
  const truth = snippets.map(({ tokens, activations }) => perWord(tokens, activations));
  const comparison = agreementOf(rounds, truth, machine);
  if (comparison === null) return;
  const { agreement } = comparison;
  const data = { ...agreement, updatedAt: new Date() };
  await tx.humanScore.upsert({ where: { explanationId }, create: { explanationId, ...data }, update: data });
  if (!opensCase(comparison)) return;
  const written = (value: number) => value.toFixed(2);
  await openCase(tx, {
    target: { kind: "explanation", id: explanationId },
    by: { rule: "human_machine_disagreement" },
    reason: "wrong",
    words: `People score it ${written(agreement.value)} (${agreement.players} players), the machine ${written(agreement.machineValue ?? 0)} on the same words.`,
  });
}

/** Marks by word of each snippet; null where they are of another shape. */
function unpack(marks: Uint8Array | null, snippets: LoadedRound["snippets"]): number[][] | null {
  const tokens = snippets.reduce((sum, snippet) => sum + snippet.tokens.length, 0);
  if (marks?.length !== tokens) return null;
  let at = 0;
  return snippets.map((snippet) => perWord(snippet.tokens, [...marks.subarray(at, (at += snippet.tokens.length))]));
}
