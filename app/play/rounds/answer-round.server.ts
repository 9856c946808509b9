import { requireMay } from "#app/accounts/permissions.ts";
import type { Viewer } from "#app/accounts/viewer.ts";
import { conflict, invalid, notFound } from "#app/platform/errors.ts";
import { callerKey, consumeLimit } from "#app/platform/limits.server.ts";
import { correlate } from "#scoring/index.ts";
import { db, type Tx } from "#prisma/client.server.ts";
import { dayStart } from "../boards/board-windows.ts";
import { holdBoards } from "../boards/project-events.server.ts";
import { simulateText } from "../explanations/preview-simulator.server.ts";
import { pay } from "../ledger/pay.server.ts";
import { loadRound, type LoadedRound } from "./load-round.server.ts";
import { refreshHumanScore } from "./refresh-human-score.server.ts";
import { roundPoints } from "./round-points.ts";
import { perToken, perWord } from "./round-snippets.ts";

/** First key of the advisory lock; the second is the player: their rounds of a day are counted one after the other. */
const roundLock = 0x6e67_726f;

type Marks = readonly (readonly number[])[];

/**
 * Stores a player's marks (0 to 3, one a token of each snippet, or what makes them of the snippets' tokens; a word has its largest), scores them, pays, and counts them into what people
 * make of the explanation; `onAnswered` runs in the same transaction (achievements). A second answer changes nothing. 403 for a bot, 404 for a round that is
 * not the player's, 409 where its explanation can no longer be judged, 422 for marks of another shape.
 */
export async function answerRound(
  viewer: Viewer,
  roundId: number,
  marks: Marks | ((snippets: string[][]) => Marks),
  onAnswered: (tx: Tx, userId: number) => Promise<void>,
): Promise<void> {
  requireMay(viewer, "explanation:judge", "Your account may not judge explanations.");
  await consumeLimit("round", callerKey(viewer.id));
  const round = await db.simulationRound.findFirst({
    where: { id: roundId, userId: viewer.id },
    select: { id: true, explanationId: true, snippetIds: true, answeredAt: true },
  });
  if (round === null) throw notFound("There is no such round of yours.");
  if (round.answeredAt !== null) return;
  const loaded = await loadRound(round.explanationId, round.snippetIds);
  if (loaded === null) throw conflict("The explanation of this round is gone. Ask for another round.");
  const byWord = checkMarks(
    loaded,
    typeof marks === "function" ? marks(loaded.snippets.map(({ tokens }) => tokens)) : marks,
  );
  const truth = loaded.snippets.map(({ tokens, activations }) => perWord(tokens, activations));
  const { value, reason } = correlate(truth, byWord);
  const simulated = await simulateText(loaded.text, loaded.snippets);
  const machine = loaded.snippets.map(({ tokens }, i) => perWord(tokens, simulated[i] ?? []));
  const stored = loaded.snippets.flatMap(({ tokens }, i) => perToken(tokens, byWord[i] ?? []));
  await db.$transaction(
    async (tx) => {
      await holdBoards(tx);
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(${roundLock}::int, ${viewer.id}::int)`;
      const { count } = await tx.simulationRound.updateMany({
        where: { id: round.id, answeredAt: null },
        data: { marks: Uint8Array.from(stored), value: reason === null ? value : null, answeredAt: new Date() },
      });
      if (count === 0) return;
      await payRound(tx, viewer.id, round.id, loaded.featureId, reason === null ? value : null);
      await refreshHumanScore(tx, loaded, machine);
      await onAnswered(tx, viewer.id);
    },
    { timeout: 20_000, maxWait: 15_000 },
  );
}

/** The marks of each word; 422 where they do not fit the snippets. */
function checkMarks({ snippets }: LoadedRound, marks: Marks): number[][] {
  const fits =
    marks.length === snippets.length && snippets.every(({ tokens }, i) => marks[i]?.length === tokens.length);
  if (!fits) {
    const message = "Marks are one list a snippet, with one number from 0 to 3 for each of its tokens.";
    throw invalid(message, { marks: [message] });
  }
  return snippets.map(({ tokens }, i) => perWord(tokens, [...(marks[i] ?? [])]));
}

async function payRound(
  tx: Tx,
  userId: number,
  roundId: number,
  featureId: number,
  value: number | null,
): Promise<void> {
  const paidToday = await tx.scoreEvent.count({
    where: { userId, reason: "simulation", createdAt: { gte: dayStart(new Date()) } },
  });
  const points = roundPoints(value, paidToday);
  if (points === 0) return;
  await pay(tx, [
    {
      userId,
      reason: "simulation",
      subject: `round:${roundId}`,
      points,
      featureId,
      explanationId: null,
      track: "judge",
    },
  ]);
}
