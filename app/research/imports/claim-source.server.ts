import type { Viewer } from "#app/accounts/viewer.ts";
import { db, type Tx } from "#prisma/client.server.ts";
import { noLicence } from "../sources/source-form.ts";
import type { RecordProblem } from "../formats/read-items.ts";
import type { ImportDefaults } from "./import-defaults.ts";

export type Claimed = { sourceId: number; problem: null } | { sourceId: null; problem: RecordProblem };

/** Whoever writes: a researcher into sources of their own, an administrator also into the house's. */
export type Writer = Pick<Viewer, "id" | "name" | "role">;

/**
 * The source that records name, for this writer: their own, or a new private one with what the upload says of it; its model is made as well
 * where nobody has brought it yet. Somebody else's source is a problem that names what would be right.
 */
export async function claimSource(
  writer: Writer,
  model: string,
  source: string,
  defaults: ImportDefaults,
): Promise<Claimed> {
  const known = await findSource(db, model, source);
  if (known !== null) return mayWrite(writer, known) ? { sourceId: known.id, problem: null } : taken(model, source);
  return db.$transaction(async (tx) => {
    // Two uploads that make the same source take turns.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`source ${model}/${source}`}, 0))`;
    const made = await findSource(tx, model, source);
    if (made !== null) return mayWrite(writer, made) ? { sourceId: made.id, problem: null } : taken(model, source);
    const layer = Number.parseInt(source, 10);
    const modelId = await claimModel(tx, writer, model, layer, defaults);
    const set = await tx.sourceSet.findUnique({
      where: { modelId_name: { modelId, name: source.slice(source.indexOf("-") + 1) } },
      select: { id: true, ownerId: true },
    });
    const { id } = await tx.source.create({
      data: {
        ...{ modelId, slug: source, layer, width: 1, ownerId: writer.id, visibility: "private" },
        ...{ name: defaults.name ?? source, kind: defaults.kind ?? "dictionary" },
        ...{ licence: defaults.licence ?? noLicence, attribution: defaults.attribution ?? writer.name },
        ...{ citation: defaults.citation ?? "", description: defaults.description ?? "" },
        setId: set !== null && set.ownerId === writer.id ? set.id : null,
      },
      select: { id: true },
    });
    return { sourceId: id, problem: null };
  });
}

/** A model that somebody else brought is there for all; its layers grow with what is found in it. */
async function claimModel(
  tx: Tx,
  writer: Writer,
  slug: string,
  layer: number,
  { modelName, modelLicence }: ImportDefaults,
): Promise<number> {
  await tx.model.createMany({
    data: [
      { slug, name: modelName ?? slug, layers: layer + 1, licence: modelLicence ?? noLicence, ownerId: writer.id },
    ],
    skipDuplicates: true,
  });
  const { id } = await tx.model.findUniqueOrThrow({ where: { slug }, select: { id: true } });
  await tx.model.updateMany({ where: { id, ownerId: writer.id, layers: { lte: layer } }, data: { layers: layer + 1 } });
  return id;
}

function findSource(tx: Tx | typeof db, model: string, source: string) {
  return tx.source.findFirst({
    where: { slug: source, model: { slug: model } },
    select: { id: true, ownerId: true },
  });
}

function mayWrite(writer: Writer, { ownerId }: { ownerId: number | null }): boolean {
  return ownerId === writer.id || (ownerId === null && writer.role === "administrator");
}

function taken(model: string, source: string): Claimed {
  return {
    sourceId: null,
    problem: {
      reason: `the source ${model}/${source} is somebody else's`,
      remedy: "Choose another name for the set: a source is {layer}-{set}.",
    },
  };
}
