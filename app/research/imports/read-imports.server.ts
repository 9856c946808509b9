import type { Viewer } from "#app/accounts/viewer.ts";
import { writeCursor } from "#app/catalog/keyset-cursor.ts";
import { requireCursor } from "#app/catalog/require-cursor.ts";
import type { Page } from "#app/catalog/views.ts";
import { notFound } from "#app/platform/errors.ts";
import { db } from "#prisma/client.server.ts";
import type { ImportJob } from "#prisma/generated/client.ts";
import type { ImportFormat, JobState, Visibility } from "#prisma/generated/enums.ts";

/** An import as its owner sees it; counts are of records. */
export interface ImportView {
  id: number;
  format: ImportFormat;
  fileName: string;
  bytes: number;
  status: JobState;
  /** How far it is, 0..1: of its records where their number is known, else of the file. */
  share: number;
  /** Handled so far: accepted and refused. */
  read: number;
  /** Of how many, where that is known. */
  total: number | null;
  accepted: number;
  added: number;
  changed: number;
  unchanged: number;
  refused: number;
  /** Accepted, with too few snippets for an exam. */
  unplayable: number;
  failure: string | null;
  createdAt: string;
  startedAt: string | null;
  endedAt: string | null;
}

export interface ImportDetails extends ImportView {
  sources: { model: string; source: string; name: string; visibility: Visibility }[];
  /** Whether it can go on from where it was. */
  resumable: boolean;
}

export interface RefusalView {
  record: number;
  place: string;
  reason: string;
  remedy: string;
}

/** The viewer's imports, newest first. */
export async function listImports(viewer: Viewer, cursor: string | undefined, limit = 30): Promise<Page<ImportView>> {
  const [after] = requireCursor(cursor, ["integer"]) ?? [];
  const rows = await db.importJob.findMany({
    where: { ownerId: viewer.id, ...(after === undefined ? {} : { id: { lt: Number(after) } }) },
    orderBy: { id: "desc" },
    take: limit + 1,
  });
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return { items: page.map(viewOf), nextCursor: last === undefined ? null : writeCursor([last.id]) };
}

/** One of the viewer's imports. 404 where it is none of theirs. */
export async function readImport(viewer: Viewer, id: number): Promise<ImportDetails> {
  const row = await db.importJob.findFirst({ where: { id, ownerId: viewer.id } });
  if (row === null) throw notFound("You have no such import.");
  const sources = await db.source.findMany({
    where: { id: { in: await sourceIdsOf(id) } },
    select: { slug: true, name: true, visibility: true, model: { select: { slug: true } } },
    orderBy: { id: "asc" },
    take: 100,
  });
  return {
    ...viewOf(row),
    sources: sources.map(({ slug, name, visibility, model }) => ({
      model: model.slug,
      source: slug,
      name,
      visibility,
    })),
    resumable: (row.state === "failed" || row.state === "cancelled") && row.path !== null,
  };
}

async function sourceIdsOf(importId: number): Promise<number[]> {
  return (await db.importSource.findMany({ where: { importId }, select: { sourceId: true } })).map(
    ({ sourceId }) => sourceId,
  );
}

/** What one of the viewer's imports refused, in the upload's order. 404 where it is none of theirs. */
export async function readRefusals(
  viewer: Viewer,
  id: number,
  cursor: string | undefined,
  limit = 50,
): Promise<Page<RefusalView>> {
  const [after] = requireCursor(cursor, ["integer"]) ?? [];
  const own = await db.importJob.count({ where: { id, ownerId: viewer.id } });
  if (own === 0) throw notFound("You have no such import.");
  const rows = await db.importRefusal.findMany({
    where: { importId: id, record: { gt: Number(after ?? 0) } },
    orderBy: { record: "asc" },
    take: limit + 1,
    select: { record: true, place: true, reason: true, remedy: true },
  });
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return { items: page, nextCursor: last === undefined ? null : writeCursor([last.record]) };
}

function viewOf(row: ImportJob): ImportView {
  const { id, format, fileName, total, added, changed, unchanged, refused, unplayable, failure } = row;
  return {
    ...{ id, format, fileName, total, added, changed, unchanged, refused, unplayable, failure },
    bytes: Number(row.bytes),
    status: row.state,
    share: shareOf(row),
    read: row.position,
    accepted: added + changed + unchanged,
    createdAt: row.createdAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    endedAt: row.endedAt?.toISOString() ?? null,
  };
}

function shareOf({ state, position, total, bytes, bytesRead }: ImportJob): number {
  if (state === "done") return 1;
  const share = total !== null && total > 0 ? position / total : bytes > 0n ? Number(bytesRead) / Number(bytes) : 0;
  return Math.max(0, Math.min(1, Math.round(share * 1000) / 1000));
}
