import type { Viewer } from "#app/accounts/viewer.ts";
import { writeCursor } from "#app/catalog/keyset-cursor.ts";
import { requireCursor } from "#app/catalog/require-cursor.ts";
import type { Page } from "#app/catalog/views.ts";
import { notFound } from "#app/platform/errors.ts";
import { db } from "#prisma/client.server.ts";
import type { Prisma } from "#prisma/generated/client.ts";
import type { JobState } from "#prisma/generated/enums.ts";
import { floatsOf } from "./floats-of.ts";

/** A direction as its owner sees it. */
export interface DirectionView {
  id: number;
  name: string;
  hook: string;
  status: JobState;
  /** The feature that it is or becomes. */
  model: string;
  source: string;
  index: number;
  /** Null while it has yet to be chosen. */
  bias: number | null;
  /** Chosen here, not by the uploader. */
  biasFound: boolean;
  threshold: number;
  /** Windows of the corpus that have been read, of how many (0: not begun). */
  done: number;
  total: number;
  failure: string | null;
  /** Of the feature, once there is one. */
  density: number | null;
  maxActivation: number | null;
  playable: boolean;
  createdAt: string;
  endedAt: string | null;
}

const include = {
  source: { select: { slug: true, model: { select: { slug: true } } } },
  feature: { select: { density: true, maxActivation: true, playable: true } },
} satisfies Prisma.DirectionInclude;

type Row = Prisma.DirectionGetPayload<{ include: typeof include }>;

/** The viewer's directions, newest first. */
export async function listDirections(
  viewer: Viewer,
  cursor: string | undefined,
  limit = 30,
): Promise<Page<DirectionView>> {
  const [after] = requireCursor(cursor, ["integer"]) ?? [];
  const rows = await db.direction.findMany({
    where: { ownerId: viewer.id, ...(after === undefined ? {} : { id: { lt: Number(after) } }) },
    orderBy: { id: "desc" },
    take: limit + 1,
    include,
  });
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return { items: page.map(viewOf), nextCursor: last === undefined ? null : writeCursor([last.id]) };
}

/** One of the viewer's directions with its vector. 404 where it is none of theirs. */
export async function readDirection(viewer: Viewer, id: number): Promise<DirectionView & { values: number[] }> {
  const row = await db.direction.findFirst({ where: { id, ownerId: viewer.id }, include });
  if (row === null) throw noSuchDirection();
  return { ...viewOf(row), values: [...floatsOf(row.values)] };
}

export const noSuchDirection = () => notFound("You have no such direction.");

/** The id in an address; 404 where it is none. */
export function requireDirectionId(id: string | undefined): number {
  if (!/^[1-9]\d{0,8}$/.test(id ?? "")) throw noSuchDirection();
  return Number(id);
}

function viewOf(row: Row): DirectionView {
  const { id, name, hook, index, bias, biasFound, threshold, done, total, failure, source, feature } = row;
  return {
    ...{ id, name, hook, index, bias, biasFound, threshold, done, total, failure },
    status: row.state,
    model: source.model.slug,
    source: source.slug,
    density: feature?.density ?? null,
    maxActivation: feature?.maxActivation ?? null,
    playable: feature?.playable ?? false,
    createdAt: row.createdAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
  };
}
