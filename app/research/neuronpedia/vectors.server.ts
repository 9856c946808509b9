import type { Viewer } from "#app/accounts/viewer.ts";
import { conflict, invalid, notFound } from "#app/platform/errors.ts";
import { callerKey, consumeLimit } from "#app/platform/limits.server.ts";
import { db } from "#prisma/client.server.ts";
import type { NewVector, VectorKey } from "./request-schemas.ts";

/** Vectors that Neuronpedia's client keeps here. Each is its maker's alone. */

/** A bound on what one account can store. */
const mostVectors = 1000;

export interface VectorAnswer {
  modelId: string;
  /** `{layer}-vectors-{owner's number}` */
  source: string;
  layer: string;
  index: string;
  label: string;
  vectorLabel: string;
  hookName: string;
  values: number[];
  vector: number[];
  defaultSteerStrength: number | null;
  vectorDefaultSteerStrength: number | null;
}

interface Row {
  id: number;
  ownerId: number;
  layer: number;
  hook: string;
  label: string;
  values: Uint8Array;
  strength: number | null;
  model: { slug: string };
}

const columns = {
  ...{ id: true, ownerId: true, layer: true, hook: true, label: true, values: true, strength: true },
  model: { select: { slug: true } },
} as const;

/** Keeps a vector. 404 no such model, 409 too many, 422 a layer that the model does not have or a wrong length. */
export async function createVector(viewer: Viewer, asked: NewVector): Promise<VectorAnswer> {
  await consumeLimit("source", callerKey(viewer.id));
  const { modelId: slug, layerNumber: layer, hookType, vector, vectorLabel, vectorDefaultSteerStrength } = asked;
  const model = await db.model.findUnique({ where: { slug }, select: { id: true, layers: true, width: true } });
  if (model === null) throw notFound(`There is no model ${slug}: make it first with /api/model/new.`);
  if (layer >= model.layers) {
    const complaint = `${slug} has layers 0 to ${model.layers - 1}`;
    throw invalid(`There is no layer ${layer}: ${complaint}.`, { layerNumber: [complaint] });
  }
  if (model.width !== null && model.width !== vector.length) {
    const complaint = `${slug} has a width of ${model.width}, this vector has ${vector.length} numbers`;
    throw invalid(`The vector does not fit: ${complaint}.`, { vector: [complaint] });
  }
  if ((await db.storedVector.count({ where: { ownerId: viewer.id } })) >= mostVectors)
    throw conflict(`You have ${mostVectors} vectors: delete one first.`, null, "vectors_full");
  const row = await db.storedVector.create({
    data: {
      ...{ ownerId: viewer.id, modelId: model.id, layer, label: vectorLabel, strength: vectorDefaultSteerStrength },
      ...{ hook: hookType, values: new Uint8Array(Float64Array.from(vector).buffer) },
    },
    select: columns,
  });
  return answerOf(row);
}

/** One of the viewer's vectors, or null. */
export async function findVector(viewer: Viewer, key: VectorKey): Promise<VectorAnswer | null> {
  const row = await db.storedVector.findFirst({ where: ownVector(viewer, key), select: columns });
  return row === null || sourceOf(row) !== key.source ? null : answerOf(row);
}

/** One of the viewer's vectors; 404. */
export async function requireVector(viewer: Viewer, key: VectorKey): Promise<VectorAnswer> {
  const found = await findVector(viewer, key);
  if (found === null) throw noSuchVector(key);
  return found;
}

/** The viewer's vectors, newest first. */
export async function listVectors(viewer: Viewer): Promise<VectorAnswer[]> {
  const rows = await db.storedVector.findMany({
    where: { ownerId: viewer.id },
    select: columns,
    orderBy: { id: "desc" },
    take: mostVectors,
  });
  return rows.map(answerOf);
}

/** Deletes one of the viewer's vectors for good; 404. */
export async function deleteVector(viewer: Viewer, key: VectorKey): Promise<void> {
  await requireVector(viewer, key);
  const { count } = await db.storedVector.deleteMany({ where: ownVector(viewer, key) });
  if (count === 0) throw noSuchVector(key);
}

/** Where it is read by GET. */
export function vectorAddress({ modelId, source, index }: Pick<VectorAnswer, "modelId" | "source" | "index">): string {
  return `/api/vector/${modelId}/${source}/${index}`;
}

function ownVector(viewer: Viewer, { modelId, index }: VectorKey) {
  return { id: index, ownerId: viewer.id, model: { slug: modelId } };
}

function noSuchVector({ modelId, source, index }: VectorKey) {
  return notFound(`You have no vector ${modelId}/${source}/${index}.`);
}

function sourceOf({ layer, ownerId }: Pick<Row, "layer" | "ownerId">): string {
  return `${layer}-vectors-${ownerId}`;
}

/** The client reads the same under two sets of names, one after making a vector and another after reading it. */
function answerOf(row: Row): VectorAnswer {
  const { id, layer, hook, label, strength, model } = row;
  const source = sourceOf(row);
  const bytes = new Uint8Array(row.values);
  const values = [...new Float64Array(bytes.buffer, 0, bytes.byteLength / 8)];
  return {
    ...{ modelId: model.slug, source, layer: source, index: String(id), label, vectorLabel: label },
    ...{ hookName: `blocks.${layer}.${hook}`, values, vector: values },
    ...{ defaultSteerStrength: strength, vectorDefaultSteerStrength: strength },
  };
}
