import type { Viewer } from "#app/accounts/viewer.ts";
import { conflict } from "#app/platform/errors.ts";
import { callerKey, consumeLimit } from "#app/platform/limits.server.ts";
import { db } from "#prisma/client.server.ts";
import { noLicence } from "../sources/source-form.ts";
import type { NewModel } from "./request-schemas.ts";

/** A model as Neuronpedia's client reads it. */
export interface ModelAnswer {
  id: string;
  layers: number;
  displayName: string;
  website: string | null;
  /** Who made it known here; null: the house. */
  owner: string | null;
}

/**
 * Makes a model known. The same call again by whoever made it brings it up to date; it never loses layers. 409 where somebody else made it: its sources
 * can be added to all the same.
 */
export async function createModel(viewer: Viewer, { id, layers, displayName, url }: NewModel): Promise<ModelAnswer> {
  await consumeLimit("source", callerKey(viewer.id));
  const name = displayName || id;
  await db.model.createMany({
    data: [{ slug: id, name, layers, url, licence: noLicence, ownerId: viewer.id }],
    skipDuplicates: true,
  });
  const own = { slug: id, ownerId: viewer.id };
  const { count } = await db.model.updateMany({ where: own, data: { name, url } });
  if (count === 0)
    throw conflict(
      `The model ${id} is here already. Add a source set of your own to it, or choose another id.`,
      null,
      "model_exists",
    );
  await db.model.updateMany({ where: { ...own, layers: { lt: layers } }, data: { layers } });
  const row = await db.model.findUniqueOrThrow({ where: { slug: id }, select: { layers: true } });
  return { id, layers: row.layers, displayName: name, website: url, owner: viewer.name };
}
