import type { Viewer } from "#app/accounts/viewer.ts";
import { writeCursor } from "#app/catalog/keyset-cursor.ts";
import { requireCursor } from "#app/catalog/require-cursor.ts";
import type { Page } from "#app/catalog/views.ts";
import { notFound } from "#app/platform/errors.ts";
import { db } from "#prisma/client.server.ts";
import type { ExportJob } from "#prisma/generated/client.ts";
import type { JobState } from "#prisma/generated/enums.ts";
import { exportScope, exportSets, type ExportFormat, type ExportScope, type ExportSet } from "../export-sets.ts";
import { requireResearcher } from "./start-export.server.ts";
import type { FileFacts } from "./store-file.server.ts";

/** A stored export as its owner sees it. */
export interface ExportView {
  id: number;
  status: JobState;
  sets: ExportSet[];
  format: ExportFormat;
  scope: ExportScope;
  /** Features written so far, counted once a set, and of how many; null before it has begun. */
  done: number;
  total: number | null;
  bytes: number;
  failure: string | null;
  /** ISO 8601, UTC. */
  createdAt: string;
  startedAt: string | null;
  endedAt: string | null;
}

export interface ExportDetails extends ExportView {
  files: FileFacts[];
}

/** The viewer's exports, newest first. */
export async function listExports(viewer: Viewer, cursor: string | undefined, limit = 30): Promise<Page<ExportView>> {
  requireResearcher(viewer);
  const [after] = requireCursor(cursor, ["integer"]) ?? [];
  const rows = await db.exportJob.findMany({
    where: { ownerId: viewer.id, ...(after === undefined ? {} : { id: { lt: Number(after) } }) },
    orderBy: { id: "desc" },
    take: limit + 1,
  });
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return { items: page.map(viewOf), nextCursor: last === undefined ? null : writeCursor([last.id]) };
}

/** How many files a page and an answer of the API name; manifest.json names all. */
const mostFiles = 2000;

/** One of the viewer's exports with its finished files. 404 where it is none of theirs. */
export async function readExport(viewer: Viewer, id: number): Promise<ExportDetails> {
  requireResearcher(viewer);
  const row = await db.exportJob.findFirst({
    where: { id, ownerId: viewer.id },
    include: { files: { orderBy: { name: "asc" }, take: mostFiles } },
  });
  if (row === null) throw noSuchExport();
  const files = row.files.map(({ name, rows, bytes, sha256 }) => ({
    name,
    rows: Number(rows),
    bytes: Number(bytes),
    sha256,
  }));
  return { ...viewOf(row), files };
}

/** A finished file of one of the viewer's exports. 404 where there is none. */
export async function readExportFile(viewer: Viewer, id: number, name: string): Promise<FileFacts> {
  requireResearcher(viewer);
  const file = await db.exportFile.findFirst({ where: { exportId: id, name, export: { ownerId: viewer.id } } });
  if (file === null) throw notFound("You have no such export, or it has no such file (yet).");
  return { name, rows: Number(file.rows), bytes: Number(file.bytes), sha256: file.sha256 };
}

const noSuchExport = () => notFound("You have no such export.");

/** The id in an address; 404 where it is none. */
export function requireExportId(id: string | undefined): number {
  if (!/^[1-9]\d{0,8}$/.test(id ?? "")) throw noSuchExport();
  return Number(id);
}

function viewOf(row: ExportJob): ExportView {
  return {
    id: row.id,
    status: row.state,
    sets: exportSets.filter((set) => row.sets.includes(set)),
    format: row.format,
    scope: exportScope.parse(row.scope),
    done: Number(row.rows),
    total: row.total === null ? null : Number(row.total),
    bytes: Number(row.bytes),
    failure: row.failure,
    createdAt: row.createdAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    endedAt: row.endedAt?.toISOString() ?? null,
  };
}
