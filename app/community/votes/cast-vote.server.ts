import { requireMay } from "#app/accounts/permissions.ts";
import type { Viewer } from "#app/accounts/viewer.ts";
import { privateSource } from "#app/catalog/find-feature.server.ts";
import { visibleSource } from "#app/catalog/visible-source.ts";
import { conflict, forbidden, notFound } from "#app/platform/errors.ts";
import { callerKey, consumeLimit } from "#app/platform/limits.server.ts";
import { readableBy } from "#app/play/explanations/may-read-explanation.server.ts";
import { readGoldAccuracy } from "#app/play/rounds/gold-accuracy.server.ts";
import type { ExplanationVotes } from "#app/play/views.ts";
import { db, type Tx } from "#prisma/client.server.ts";
import { weighVotes } from "./vote-weight.ts";

/** 0 takes a vote back. */
export type VoteValue = 1 | -1 | 0;

/**
 * The viewer's vote on an explanation whose text they may read, in the place of an earlier one; and its weighted sum anew, in one transaction.
 * 403 without the permission or before the text is open to them, 404 no such explanation, 409 their own, one of its lineage or of a private source, 429.
 */
export async function castVote(viewer: Viewer, explanationId: number, value: VoteValue): Promise<ExplanationVotes> {
  requireMay(viewer, "vote:cast", "Your account may not vote.");
  await consumeLimit("vote", callerKey(viewer.id));
  await requireReadable(viewer, explanationId);
  const score = await db.$transaction(async (tx) => {
    // One vote on an explanation after the other: each sum holds all votes before it.
    await tx.$executeRaw`SELECT 1 FROM "Explanation" WHERE id = ${explanationId} FOR NO KEY UPDATE`;
    await storeVote(tx, viewer, explanationId, value);
    return sumVotes(tx, explanationId);
  });
  return { score, mine: value };
}

async function requireReadable(viewer: Viewer, id: number): Promise<void> {
  const found = await db.explanation.findFirst({
    where: { id, feature: { source: visibleSource(viewer) } },
    select: { feature: { select: { source: { select: { slug: true, visibility: true, model: true } } } } },
  });
  if (found === null) throw notFound(`There is no explanation ${id}.`);
  const { slug, visibility, model } = found.feature.source;
  if (visibility === "private") throw privateSource({ model: model.slug, source: slug });
  const readable = await db.explanation.findFirst({
    where: { AND: [{ id }, readableBy(viewer)] },
    select: { id: true },
  });
  if (readable === null)
    throw forbidden("Explain the feature yourself first: then you can read this explanation and vote on it.", "unread");
}

async function storeVote(tx: Tx, viewer: Viewer, explanationId: number, value: VoteValue): Promise<void> {
  if (value === 0) {
    await tx.vote.deleteMany({ where: { explanationId, userId: viewer.id } });
    return;
  }
  try {
    await tx.$executeRaw`
      INSERT INTO "Vote" ("explanationId", "userId", value) VALUES (${explanationId}, ${viewer.id}, ${value})
      ON CONFLICT ("explanationId", "userId") DO UPDATE SET value = EXCLUDED.value`;
  } catch (error) {
    // The database's own rule (trigger Vote_not_own), so that no way of voting gets round it.
    if (!String((error as Error).message).includes("own_vote")) throw error;
    const message =
      "You wrote this explanation, or one that it was made from or that was made from it: others judge it.";
    throw conflict(message, null, "own_vote");
  }
}

/** Weighed anew with what is known of each voter today. */
async function sumVotes(tx: Tx, explanationId: number): Promise<number> {
  const votes = await tx.vote.findMany({ where: { explanationId }, select: { userId: true, value: true } });
  const accuracy = await readGoldAccuracy(
    votes.map(({ userId }) => userId),
    tx,
  );
  const voteScore = weighVotes(votes, accuracy);
  await tx.explanation.update({ where: { id: explanationId }, data: { voteScore }, select: { id: true } });
  return voteScore;
}
