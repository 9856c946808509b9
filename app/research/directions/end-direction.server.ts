import { notify } from "#app/accounts/notices/notify.server.ts";
import { queueSourceChanged } from "#app/catalog/catalog-queue.server.ts";
import { db, type Tx } from "#prisma/client.server.ts";
import { scheduleEncoding } from "#scoring/index.ts";
import { writeChecked } from "../imports/write-checked.server.ts";
import type { CorpusWindow } from "./corpus.server.ts";
import { describeDirection } from "./describe-direction.ts";
import { directionRecord } from "./direction-record.ts";
import { floatsOf } from "./floats-of.ts";

/**
 * Makes the feature of a direction that has been read on the whole corpus, or notes why it makes none, and tells its owner. Killed in between, it is done
 * again with the same result. Returns what became of it, in a word.
 */
export async function completeDirection(id: number, corpus: readonly CorpusWindow[]): Promise<string> {
  const row = await db.direction.findFirst({
    where: { id, state: "running" },
    include: { chunks: { orderBy: { start: "asc" } }, source: { include: { model: true } } },
  });
  if (row === null) return "gone";
  const products = joined(row.chunks.map(({ activations }) => floatsOf(activations)));
  const lengths = corpus.map(({ tokens }) => tokens.length);
  const found = describeDirection(products, lengths, {
    bias: row.biasFound ? null : row.bias,
    threshold: row.threshold,
  });
  if (found.failure !== null) {
    await failDirection(id, found.failure);
    return "failed";
  }
  const key = { model: row.source.model.slug, source: row.source.slug, index: row.index };
  await writeChecked(row.sourceId, [directionRecord(key, corpus, floatsOf(row.values), found)]);
  await db.$transaction(async (tx) => {
    const feature = await tx.feature.findUniqueOrThrow({
      where: { sourceId_index: { sourceId: row.sourceId, index: row.index } },
      select: { id: true },
    });
    const ended = await end(tx, id, {
      state: "done",
      featureId: feature.id,
      bias: found.rule.bias,
      biasFound: row.biasFound || row.bias === null,
    });
    if (!ended) return;
    await tx.$executeRaw`UPDATE "Source" SET width = greatest(width, ${row.index + 1}) WHERE id = ${row.sourceId}`;
    await queueSourceChanged(tx, row.sourceId);
  });
  await scheduleEncoding();
  return "done";
}

/** Ends a direction without a feature, in words for its owner. */
export async function failDirection(id: number, failure: string): Promise<void> {
  await db.$transaction((tx) => end(tx, id, { state: "failed", failure }));
}

/** The job's last attempt has failed through a fault of ours. */
export function giveUpDirection(id: number): Promise<void> {
  return failDirection(id, "Something went wrong on our side. Delete it and upload it again.");
}

type Ending =
  { state: "done"; featureId: number; bias: number; biasFound: boolean } | { state: "failed"; failure: string };

/** False where it had ended before. */
async function end(tx: Tx, id: number, ending: Ending): Promise<boolean> {
  const { count } = await tx.direction.updateMany({
    where: { id, state: { in: ["queued", "running"] } },
    data: { ...ending, endedAt: new Date() },
  });
  if (count === 0) return false;
  await tx.directionChunk.deleteMany({ where: { directionId: id } });
  const { ownerId } = await tx.direction.findUniqueOrThrow({ where: { id }, select: { ownerId: true } });
  await notify(tx, [{ userId: ownerId, kind: "direction_ended", subject: `direction:${id}` }]);
  return true;
}

function joined(parts: readonly Float32Array[]): Float32Array {
  const whole = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
