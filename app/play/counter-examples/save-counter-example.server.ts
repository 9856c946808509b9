import { requireMay } from "#app/accounts/permissions.ts";
import { notify } from "#app/accounts/notices/notify.server.ts";
import type { Viewer } from "#app/accounts/viewer.ts";
import { findPublishedFeature } from "#app/catalog/find-feature.server.ts";
import type { FeatureKey } from "#app/catalog/feature-key.ts";
import { requireTrialText, tryText } from "#app/catalog/try-text.server.ts";
import type { TextTrial } from "#app/catalog/views.ts";
import { conflict, forbidden } from "#app/platform/errors.ts";
import { callerKey, consumeLimit } from "#app/platform/limits.server.ts";
import { encodeSnippet, findBreach, scheduleChallenge, type Breach } from "#scoring/index.ts";
import { db, type Tx } from "#prisma/client.server.ts";
import { holdBoards } from "../boards/project-events.server.ts";
import { cleanText, foldText } from "../explanations/explanation-text.ts";
import { hasExplained } from "../explanations/may-read-explanation.server.ts";
import { simulateText } from "../explanations/preview-simulator.server.ts";
import type { UnpaidReason } from "./counter-example-points.ts";
import { payBreaker } from "./pay-breaker.server.ts";

export interface SavedCounterExample {
  id: number;
  trial: TextTrial;
  /** The explanation that leads the feature; null where nothing does. */
  leader: { id: number; text: string; author: { name: string; isPlayer: boolean }; mine: boolean } | null;
  /** What it predicted, 0..10 a token; null where nothing leads. */
  predicted: number[] | null;
  /** How it is wrong about the text; null: it stands. */
  breach: Breach | null;
  points: number;
  /** Why it earned nothing; null where it did. */
  unpaid: UnpaidReason | null;
}

/**
 * Keeps a text as evidence on a feature: the subject model answers it (never the player), the explanation that leads the feature predicts it,
 * and where that is plainly wrong the board is scored anew with it. Only after one's own explanation of the feature, as the others' words are
 * open from then on. 403 before that, 404 unknown feature, 409 a private source, a text that is there already or a model that does not run here, 422 an
 * unusable text, 429 too many.
 */
export async function saveCounterExample(viewer: Viewer, key: FeatureKey, text: string): Promise<SavedCounterExample> {
  requireMay(viewer, "explanation:judge", "Your account may not save counter-examples.");
  requireTrialText(text);
  await consumeLimit("counter-example", callerKey(viewer.id));
  const feature = await findPublishedFeature(key, viewer);
  if (!(await hasExplained(viewer, feature.id))) {
    throw forbidden("Explain this feature first: counter-examples are held against explanations that you can read.");
  }
  // A text of signs alone folds to nothing: then it is compared as it is.
  const foldedText = foldText(text) || cleanText(text);
  if ((await findSame(feature.id, foldedText)) !== null) throw same();
  // As it was typed: white space is text to the model.
  const trial = await tryText(viewer, key, text);
  const leader = await findLeader(feature.id);
  const [predicted] = leader ? await simulateText(leader.text, [trial]) : [null];
  const breach = predicted ? findBreach(trial.activations, predicted, feature.maxActivation) : null;
  const { tokenEnds, activations } = encodeSnippet(trial.tokens, trial.activations);
  const evidence = {
    ...{ featureId: feature.id, userId: viewer.id, explanationId: leader?.id ?? null, breaks: breach !== null },
    ...{ text: trial.tokens.join(""), foldedText, tokenEnds, activations },
    simulated: predicted && encodeSnippet(trial.tokens, predicted).activations,
  };
  const stored = await db.$transaction(
    async (tx) => {
      await holdBoards(tx);
      const [row] = await tx.counterExample.createManyAndReturn({
        data: [evidence],
        skipDuplicates: true,
        select: { id: true },
      });
      if (row === undefined) throw same();
      if (breach === null || leader === null) return { ...row, points: 0, unpaid: "holds" as const };
      await scheduleChallenge(tx, feature.id);
      await tellAuthor(tx, viewer, row.id, feature.id, leader);
      return { ...row, ...(await payBreaker(tx, viewer.id, feature, leader.id)) };
    },
    { timeout: 15_000, maxWait: 15_000 },
  );
  return { ...stored, trial, predicted, breach, leader: leader && viewOf(leader, viewer) };
}

type Leader = NonNullable<Awaited<ReturnType<typeof findLeader>>>;

function findLeader(featureId: number) {
  return db.explanation.findFirst({
    where: { featureId, examLow: { not: null }, status: { in: ["scored", "disputed"] } },
    orderBy: [{ examLow: "desc" }, { id: "asc" }],
    select: { id: true, text: true, authorId: true, authorName: true, author: { select: { name: true } } },
  });
}

/** Whoever has explained the feature may read what stands on its board. */
function viewOf({ id, text, author, authorName, authorId }: Leader, viewer: Viewer) {
  return {
    id,
    text,
    author: { name: author?.name ?? authorName ?? "unknown", isPlayer: author !== null },
    mine: authorId === viewer.id,
  };
}

async function tellAuthor(tx: Tx, viewer: Viewer, id: number, featureId: number, leader: Leader): Promise<void> {
  if (leader.authorId === null || leader.authorId === viewer.id) return;
  const about = { featureId, explanationId: leader.id, actorId: viewer.id };
  await notify(tx, [{ userId: leader.authorId, kind: "counter_example", subject: `counter-example:${id}`, ...about }]);
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
