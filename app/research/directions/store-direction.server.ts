import { requireMay } from "#app/accounts/permissions.ts";
import type { Viewer } from "#app/accounts/viewer.ts";
import type { FeatureKey } from "#app/catalog/feature-key.ts";
import { conflict, forbidden, invalid } from "#app/platform/errors.ts";
import { callerKey, consumeLimit } from "#app/platform/limits.server.ts";
import { db, type Tx } from "#prisma/client.server.ts";
import { readHooks, type HookPoint } from "#scoring/index.ts";
import { claimSource } from "../imports/claim-source.server.ts";
import { queueResearch } from "../queue-research.server.ts";
import type { DirectionUpload } from "./direction-upload.ts";
import { directionTask } from "./direction-task.ts";

/** Directions of one account that may wait or run at once. */
const mostOpen = 64;

/**
 * Stores a direction and queues the job that makes a feature of it; the feature's number is its own from now on. 403 without the permission or
 * where the source is somebody else's, 409 a source of another kind or hook point or too many at once, 422 a vector that the hook point cannot take.
 */
export async function storeDirection(
  viewer: Viewer,
  upload: DirectionUpload,
): Promise<{ id: number; feature: FeatureKey }> {
  requireMay(
    viewer,
    "import:create",
    "Only researchers upload directions. The page /research makes you one.",
    "not_a_researcher",
  );
  await consumeLimit("direction", callerKey(viewer.id));
  const { model, hooks } = await readHooks();
  const hook = requireHook(hooks, upload.hook);
  const values = requireVector(hook, upload.values);
  const open = await db.direction.count({ where: { ownerId: viewer.id, state: { in: ["queued", "running"] } } });
  if (open >= mostOpen)
    throw conflict(`You have ${mostOpen} directions that wait or run: let one end first.`, null, "too_many_directions");
  const source = upload.source ?? usualSource(hook, viewer);
  const sourceId = await claimDirectionSource(viewer, model, source, hook);
  const { name, bias, threshold } = upload;
  return db.$transaction(async (tx) => {
    const index = await takeIndex(tx, sourceId, hook);
    const { id } = await tx.direction.create({
      data: { ownerId: viewer.id, sourceId, name, hook: hook.name, index, values, bias: bias ?? null, threshold },
      select: { id: true },
    });
    await queueResearch(tx, directionTask, id);
    return { id, feature: { model, source, index } };
  });
}

/** The subject model and where directions can be read off it. */
export const readHookPoints = () => readHooks();

function requireHook(hooks: readonly HookPoint[], name: string): HookPoint {
  const hook = hooks.find((one) => one.name === name);
  if (hook !== undefined) return hook;
  const names = hooks.map((one) => one.name).join(" or ");
  throw invalid(`There is no hook point ${name} here.`, { hook: [`The hook point must be ${names}.`] });
}

/** Float32 little-endian. 422 where it has another length or points nowhere. */
function requireVector({ name, width }: HookPoint, numbers: readonly number[]): Uint8Array<ArrayBuffer> {
  const refuse = (complaint: string) => invalid("This vector cannot be taken.", { values: [complaint] });
  if (numbers.length !== width) throw refuse(`A vector at ${name} has ${width} numbers, this one ${numbers.length}.`);
  const values = Float32Array.from(numbers);
  if (values.every((value) => value === 0)) throw refuse("It points nowhere: all its numbers are 0.");
  return new Uint8Array(values.buffer);
}

/** Where an upload goes that names no source: one of the uploader's own for each hook point. */
function usualSource({ layer, name }: HookPoint, viewer: Viewer): string {
  return `${layer}-${name.includes("mlp") ? "neuron-" : ""}directions-${viewer.name}`;
}

async function claimDirectionSource(viewer: Viewer, model: string, slug: string, hook: HookPoint): Promise<number> {
  if (Number.parseInt(slug, 10) !== hook.layer)
    throw invalid("This source is of another layer.", {
      source: [`A source for ${hook.name} begins with ${hook.layer}-.`],
    });
  const { sourceId, problem } = await claimSource(viewer, model, slug, {
    kind: "direction",
    name: `Directions of ${viewer.name}, ${hook.about}`.slice(0, 120),
    attribution: viewer.name,
  });
  if (sourceId === null)
    throw forbidden(`${problem.reason[0]?.toUpperCase() ?? ""}${problem.reason.slice(1)}.`, "foreign_source");
  const { kind } = await db.source.findUniqueOrThrow({ where: { id: sourceId }, select: { kind: true } });
  if (kind !== "direction")
    throw conflict(`The source ${slug} holds features of another kind: choose another name.`, null, "other_kind");
  return sourceId;
}

/** The next free number of the source; uploads into it take turns. 409 where it holds directions of another hook point. */
async function takeIndex(tx: Tx, sourceId: number, hook: HookPoint): Promise<number> {
  await tx.$executeRaw`SELECT 1 FROM "Source" WHERE id = ${sourceId} FOR UPDATE`;
  const other = await tx.direction.findFirst({
    where: { sourceId, hook: { not: hook.name } },
    select: { hook: true },
  });
  if (other !== null)
    throw conflict(
      `This source holds directions at ${other.hook}: choose another for ${hook.name}.`,
      null,
      "other_hook",
    );
  const [row] = await tx.$queryRaw<{ next: number }[]>`
    SELECT greatest(
      (SELECT coalesce(max(index), -1) FROM "Feature" WHERE "sourceId" = ${sourceId}),
      (SELECT coalesce(max(index), -1) FROM "Direction" WHERE "sourceId" = ${sourceId})
    ) + 1 AS next`;
  return row?.next ?? 0;
}
