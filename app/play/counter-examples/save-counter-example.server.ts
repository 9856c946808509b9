import { may } from "#app/accounts/permissions.ts";
import { notify } from "#app/accounts/notices/notify.server.ts";
import type { Viewer } from "#app/accounts/viewer.ts";
import { findFeature } from "#app/catalog/find-feature.server.ts";
import type { FeatureKey } from "#app/catalog/feature-key.ts";
import { tryText } from "#app/catalog/try-text.server.ts";
import type { TextTrial } from "#app/catalog/views.ts";
import { conflict, forbidden } from "#app/platform/errors.ts";
import { callerKey, consumeLimit } from "#app/platform/limits.server.ts";
import { encodeSnippet, findBreach, scheduleChallenge, type Breach } from "#scoring/index.ts";
import { db, type Tx } from "#prisma/client.server.ts";
import { dayStart } from "../boards/board-windows.ts";
import { holdBoards } from "../boards/project-events.server.ts";
import { cleanText, foldText } from "../explanations/explanation-text.ts";
import { hasExplained } from "../explanations/may-read-explanation.server.ts";
import { openPreviewSimulator } from "../explanations/preview-simulator.server.ts";
import { pay } from "../ledger/pay.server.ts";
import { pointsForBreaking } from "./counter-example-points.ts";

export interface SavedCounterExample {
  id: number;
  trial: TextTrial;
  /** What the leading explanation predicted, 0..10 a token; null where nothing leads. */
  predicted: number[] | null;
  /** How the leading explanation is wrong about it; null: it stands. */
  breach: Breach | null;
  points: number;
}

/**
 * Keeps a text as evidence on a feature: the subject model answers it (never the player), the explanation that leads the feature predicts it,
 * and where that is plainly wrong the board is scored anew with it. Only after one's own explanation of the feature, as the others' words are
 * open from then on. 403 before that, 404 unknown feature, 409 a text that is there already or a model that does not run here, 422 an
 * unusable text, 429 too many.
 */
export async function saveCounterExample(viewer: Viewer, key: FeatureKey, text: string): Promise<SavedCounterExample> {
  if (!may(viewer, "explanation:submit")) throw forbidden("Your account may not save counter-examples.");
  await consumeLimit("counter-example", callerKey(viewer.id));
  const feature = await findFeature(key);
  if (!(await hasExplained(viewer, feature.id))) {
    throw forbidden("Explain this feature first: counter-examples are held against explanations that you can read.");
  }
  const cleaned = cleanText(text);
  const foldedText = foldText(cleaned);
  if ((await findSame(feature.id, foldedText)) !== null) throw same();
  const trial = await tryText(key, cleaned);
  const leader = await findLeader(feature.id);
  const predicted = leader && (await predict(leader.text, trial.tokens));
  const breach = predicted && findBreach(trial.activations, predicted, feature.maxActivation);
  return db.$transaction(
    async (tx) => {
      await holdBoards(tx);
      const { tokenEnds, activations } = encodeSnippet(trial.tokens, trial.activations);
      const { count } = await tx.counterExample.createMany({
        data: [
          {
            ...{
              featureId: feature.id,
              userId: viewer.id,
              explanationId: leader?.id ?? null,
              text: trial.tokens.join(""),
            },
            ...{ foldedText, tokenEnds, activations, breaks: breach !== null },
            simulated: predicted && encodeSnippet(trial.tokens, predicted).activations,
          },
        ],
        skipDuplicates: true,
      });
      if (count === 0) throw same();
      const { id } = await tx.counterExample.findUniqueOrThrow({
        where: { featureId_foldedText: { featureId: feature.id, foldedText } },
        select: { id: true },
      });
      if (breach === null || leader === null) return { id, trial, predicted, breach, points: 0 };
      await scheduleChallenge(tx, feature.id);
      const points = await payBreaker(tx, viewer.id, { id, featureId: feature.id, rated: feature.rated }, leader.id);
      if (leader.authorId !== null && leader.authorId !== viewer.id) {
        const about = { featureId: feature.id, explanationId: leader.id, actorId: viewer.id };
        await notify(tx, [
          { userId: leader.authorId, kind: "counter_example", subject: `counter-example:${id}`, ...about },
        ]);
      }
      return { id, trial, predicted, breach, points };
    },
    { timeout: 15_000, maxWait: 15_000 },
  );
}

async function predict(explanation: string, tokens: string[]): Promise<number[]> {
  const simulator = await openPreviewSimulator();
  const [predicted = []] = await simulator.simulate(explanation, [tokens]);
  return predicted;
}

function findLeader(featureId: number) {
  return db.explanation.findFirst({
    where: { featureId, examLow: { not: null }, status: { in: ["scored", "disputed"] } },
    orderBy: [{ examLow: "desc" }, { id: "asc" }],
    select: { id: true, text: true, authorId: true },
  });
}

function findSame(featureId: number, foldedText: string) {
  return db.counterExample.findUnique({
    where: { featureId_foldedText: { featureId, foldedText } },
    select: { id: true },
  });
}

function same() {
  return conflict("This text is kept as evidence on the feature already.", null, "same_counter_example");
}

/** Pays what the rule says; returns the points. One player's counter-examples are counted one after the other. */
async function payBreaker(
  tx: Tx,
  userId: number,
  saved: { id: number; featureId: number; rated: boolean },
  explanationId: number,
): Promise<number> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${breakingLock}::int, ${explanationId}::int)`;
  const subject = `breaks:${explanationId}`;
  const [before] = await tx.$queryRaw<
    { ownLineage: boolean; paidToOthers: number; paidBefore: boolean; paidToday: number }[]
  >`
    WITH RECURSIVE lineage AS (
      SELECT id, "parentId", "authorId" FROM "Explanation" WHERE id = ${explanationId}
      UNION SELECT e.id, e."parentId", e."authorId" FROM "Explanation" AS e JOIN lineage ON e.id = lineage."parentId"
    )
    SELECT EXISTS (SELECT 1 FROM lineage WHERE "authorId" = ${userId}) AS "ownLineage",
      (SELECT count(*)::int FROM "ScoreEvent" WHERE reason = 'counter_example' AND subject = ${subject} AND "featureId" = ${saved.featureId}
        AND "userId" <> ${userId}) AS "paidToOthers",
      EXISTS (SELECT 1 FROM "ScoreEvent" WHERE "userId" = ${userId} AND reason = 'counter_example' AND subject = ${subject}) AS "paidBefore",
      (SELECT count(*)::int FROM "ScoreEvent" WHERE "userId" = ${userId} AND reason = 'counter_example'
        AND "createdAt" >= ${dayStart(new Date())}) AS "paidToday"`;
  if (before === undefined) return 0;
  const points = pointsForBreaking({ breaks: true, rated: saved.rated, ...before });
  if (points === 0) return 0;
  const paid = await pay(tx, [
    {
      userId,
      reason: "counter_example",
      subject,
      points,
      featureId: saved.featureId,
      explanationId: null,
      track: "judge",
    },
  ]);
  return paid.length === 0 ? 0 : points;
}

/** First key of the advisory lock; the second is the explanation that is broken. */
const breakingLock = 0x6e67_6362;
