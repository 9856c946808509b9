import { requireMay } from "#app/accounts/permissions.ts";
import type { Viewer } from "#app/accounts/viewer.ts";
import { sourceKeySchema } from "#app/catalog/feature-key.ts";
import { queueSourceChanged } from "#app/catalog/catalog-queue.server.ts";
import { conflict, invalid, notFound } from "#app/platform/errors.ts";
import { callerKey, consumeLimit } from "#app/platform/limits.server.ts";
import { db } from "#prisma/client.server.ts";
import type { ReadItem } from "../formats/read-items.ts";
import { checkItem } from "../imports/check-item.ts";
import { claimSource } from "../imports/claim-source.server.ts";
import type { BatchOutcome } from "../imports/write-batch.server.ts";
import { writeItems } from "../imports/write-checked.server.ts";
import { ownSource } from "../sources/own-source.server.ts";
import type { ActivationBatch, FeatureBatch } from "./request-schemas.ts";
import { recordOfUpload, uploadedFields, type UploadedFields, type UploadKey } from "./uploaded-feature.ts";
import { findVector } from "./vectors.server.ts";

export interface UploadAnswer extends BatchOutcome {
  message: string;
  modelId: string;
  source: string;
}

/**
 * Writes up to 128 features into a source of the viewer's own: all of them or, where one cannot be taken, none. What was sent is kept beside, so that it
 * reads back equal. 403 not a researcher, 404 no source of theirs, 422 with the reason for each feature that cannot be taken.
 */
export async function uploadFeatures(
  viewer: Viewer,
  { modelId, source, features }: FeatureBatch,
): Promise<UploadAnswer> {
  await consumeLimit("upload-batch", callerKey(viewer.id));
  const sourceId = await requireOwn(viewer, modelId, source);
  const complaints: Record<string, string[]> = {};
  const entries = features.flatMap(({ index, ...fields }, place) => {
    const entry = itemOf({ modelId, source, index }, fields);
    if (typeof entry !== "string") return [entry];
    complaints[`features.${place}`] = [entry];
    return [];
  });
  if (Object.keys(complaints).length > 0) throw invalid("Some features cannot be taken; none was written.", complaints);
  return answerOf(modelId, source, await write(sourceId, entries));
}

const nothingYet: UploadedFields = {
  density: null,
  topLogits: null,
  bottomLogits: null,
  explanations: null,
  activations: null,
};

/**
 * Adds windows to a feature of the viewer's own; to a vector of theirs as well, which becomes a feature with the first ones. 404 where there is neither, 422
 * where they cannot be taken.
 */
export async function uploadActivations(viewer: Viewer, batch: ActivationBatch): Promise<UploadAnswer> {
  await consumeLimit("upload-batch", callerKey(viewer.id));
  const { modelId, source, index, activations } = batch;
  const vector = await findVector(viewer, batch);
  const sourceId = vector ? await claimVectorSource(viewer, batch) : await requireOwn(viewer, modelId, source);
  const row = await db.feature.findUnique({
    where: { sourceId_index: { sourceId, index } },
    select: { uploaded: { select: { fields: true } } },
  });
  const before = row === null && vector ? nothingYet : uploadedFields.safeParse(row?.uploaded?.fields).data;
  if (before === undefined)
    throw notFound(`There is no feature ${modelId}/${source}/${index} that came by /api/feature/upload-batch.`);
  const added = activations.map((one) => ({ ...one, quantileMin: null, quantileMax: null, quantileFraction: null }));
  const fields = { ...before, activations: [...(before.activations ?? []), ...added] };
  const entry = itemOf({ modelId, source, index }, fields, vector?.values);
  if (typeof entry === "string") throw invalid(`These activations cannot be taken: ${entry}`, { activations: [entry] });
  return answerOf(modelId, source, await write(sourceId, [entry]));
}

/** The source that holds the viewer's vectors of a layer as features. */
async function claimVectorSource(viewer: Viewer, { modelId, source }: ActivationBatch): Promise<number> {
  requireMay(viewer, "import:create", "Only researchers have sources. /research makes you one.");
  const claimed = await claimSource(viewer, modelId, source, { kind: "direction", name: `Vectors of ${viewer.name}` });
  if (claimed.sourceId === null) throw conflict(`This cannot be written: ${claimed.problem.reason}.`);
  return claimed.sourceId;
}

/** What is to be written, or why it cannot be. */
function itemOf(key: UploadKey, fields: UploadedFields, vector: readonly number[] = []): ReadItem | string {
  const item: ReadItem = {
    ...{ place: String(key.index), record: recordOfUpload(key, fields, vector), problem: null },
    // What is sent beyond our own columns is part of the content: a change of it alone is a change.
    uploaded: { format: "neuronpedia", fields },
  };
  const { problem } = checkItem(item);
  return problem === null ? item : problem.reason;
}

/** All in one transaction. */
async function write(sourceId: number, items: readonly ReadItem[]): Promise<BatchOutcome> {
  const outcome = await writeItems(sourceId, items);
  if (outcome.added + outcome.changed > 0) await queueSourceChanged(db, sourceId);
  return outcome;
}

async function requireOwn(viewer: Viewer, modelId: string, source: string): Promise<number> {
  const key = sourceKeySchema.parse({ model: modelId, source });
  const row = await db.source.findFirst({ where: ownSource(viewer, key), select: { id: true } });
  if (row === null)
    throw notFound(`You have no source ${modelId}/${source}: make its set first with /api/source-set/new.`);
  return row.id;
}

function answerOf(modelId: string, source: string, outcome: BatchOutcome): UploadAnswer {
  const { added, changed, unchanged } = outcome;
  return { message: `${added} added, ${changed} changed, ${unchanged} unchanged`, modelId, source, ...outcome };
}
