import { requireMay } from "#app/accounts/permissions.ts";
import type { Viewer } from "#app/accounts/viewer.ts";
import { findPublishedFeature } from "#app/catalog/find-feature.server.ts";
import type { FeatureKey } from "#app/catalog/feature-key.ts";
import { conflict, invalid, tooMany } from "#app/platform/errors.ts";
import { callerKey, consumeLimit } from "#app/platform/limits.server.ts";
import { scheduleScoring } from "#scoring/index.ts";
import { db, type Tx } from "#prisma/client.server.ts";
import { secondsToNextDay } from "../boards/board-windows.ts";
import { submissionsPerDay } from "./daily-budget.ts";
import { countSubmissionsToday } from "./daily-budget.server.ts";
import { cleanText, foldText, textProblem } from "./explanation-text.ts";
import { readableBy } from "./may-read-explanation.server.ts";
import { requireParentText } from "../refine/require-parent.server.ts";
import { requestKeyProblem } from "./request-key.ts";
import type { SubmissionReceipt } from "../views.ts";

export interface SubmitOptions {
  viewer: Viewer;
  key: FeatureKey;
  text: string;
  /** The explanation that this one refines: of the same feature, and one that the viewer may read. */
  parentId?: number | null | undefined;
  /** Chosen by the client for one intended submission: sent twice, it makes one. 1 to 64 characters. */
  requestKey: string;
}

/**
 * Stores an explanation and schedules its official score, in one transaction.
 * 403 without the permission, 404 unknown feature, 409 a copy, a feature that cannot be played or one of a private source, 422 a text against the rules,
 * 429 when the day's submissions of this feature are used up.
 */
export async function submitExplanation(options: SubmitOptions): Promise<SubmissionReceipt> {
  const { viewer, key, requestKey, parentId = null } = options;
  requireMay(viewer, "explanation:submit", "Your account may not submit explanations.");
  const text = cleanText(options.text);
  const problem = textProblem(text);
  if (problem !== null) throw invalid(problem.message, { text: [problem.message] }, problem.code);
  const keyProblem = requestKeyProblem(requestKey);
  if (keyProblem !== null) throw invalid(keyProblem, { requestKey: [keyProblem] });
  await consumeLimit("submission", callerKey(viewer.id));
  const feature = await findPublishedFeature(key, viewer);
  if (!feature.playable)
    throw conflict("This feature has too few snippets for an exam, so it cannot be played.", null, "not_playable");

  const submission = { viewer, featureId: feature.id, text, foldedText: foldText(text), parentId, requestKey };
  return db.$transaction((tx) => store(tx, submission), { timeout: 15_000, maxWait: 15_000 });
}

interface CheckedSubmission {
  viewer: Viewer;
  featureId: number;
  text: string;
  foldedText: string;
  parentId: number | null;
  requestKey: string;
}

async function store(tx: Tx, submission: CheckedSubmission): Promise<SubmissionReceipt> {
  const { viewer, featureId, text, foldedText, parentId, requestKey } = submission;
  // One submission of a player at a time, until the end of the transaction: two tabs sending the same request key make one submission,
  // and two tabs at once never make a sixth. Always the same order: the player, nothing else.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${submissionLock}::int, ${viewer.id}::int)`;
  const earlier = await findEarlier(tx, submission);
  if (earlier !== null) return earlier;

  const now = new Date();
  if ((await countSubmissionsToday(tx, viewer.id, featureId, now)) >= submissionsPerDay) {
    throw tooMany(
      secondsToNextDay(now),
      `You have used your ${submissionsPerDay} official submissions of this feature for today. New ones come at 00:00 UTC.`,
    );
  }
  await refuseCopy(tx, submission);
  if (parentId !== null) await requireParentText(viewer, featureId, parentId, tx);

  const { machine, method } = await readBot(tx, viewer.id);
  const origin = machine ? "machine" : "human";
  const explanation = await tx.explanation.create({
    data: { featureId, authorId: viewer.id, origin, method, parentId, text, foldedText },
    select: { id: true, status: true },
  });
  await tx.submission.create({
    data: { explanationId: explanation.id, userId: viewer.id, featureId, requestKey },
    select: { id: true },
  });
  await scheduleScoring(tx, explanation.id);
  return explanation;
}

/** First key of the advisory lock, so that it meets no other use of such locks; the second is the player's id. */
const submissionLock = 0x6e67_7375;

/** Whether the author is a bot; FOR SHARE: nobody becomes one, or ceases to be, between this and the end of the transaction. */
async function readBot(tx: Tx, userId: number): Promise<{ machine: boolean; method: string | null }> {
  const [row] = await tx.$queryRaw<{ machine: boolean; method: string | null }[]>`
    SELECT machine, method FROM "User" WHERE id = ${userId} FOR SHARE`;
  return row ?? { machine: false, method: null };
}

/** The submission that this request key has made already. 409 where it was for something else. */
async function findEarlier(
  tx: Tx,
  { viewer, featureId, text, requestKey }: CheckedSubmission,
): Promise<SubmissionReceipt | null> {
  const earlier = await tx.submission.findUnique({
    where: { userId_requestKey: { userId: viewer.id, requestKey } },
    select: { featureId: true, explanation: { select: { id: true, status: true, text: true } } },
  });
  if (earlier === null) return null;
  const { id, status } = earlier.explanation;
  if (earlier.featureId === featureId && earlier.explanation.text === text) return { id, status };
  throw conflict(
    "This request key was used for another submission: choose a new one for each submission.",
    null,
    "request_key_used",
  );
}

async function refuseCopy(tx: Tx, { viewer, featureId, foldedText }: CheckedSubmission): Promise<void> {
  const copy = await tx.explanation.findFirst({
    // A text that the player cannot see is no copy when they find it themselves, and refusing it would tell what it says.
    // And what failed by our fault may be sent again.
    where: { AND: [{ featureId, foldedText, NOT: { authorId: viewer.id, status: "failed" } }, readableBy(viewer)] },
    orderBy: { id: "asc" },
    select: { id: true, authorId: true },
  });
  if (copy === null) return;
  const message =
    copy.authorId === viewer.id
      ? "You have submitted this explanation of the feature already: change more than spelling, case or punctuation."
      : "This is somebody else's explanation of the feature: say it better, in your own words.";
  throw conflict(message, { explanation: copy.id }, "copy");
}
