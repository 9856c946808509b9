import { eventDetails, type EventKind } from "#app/accounts/log/event-details.ts";
import { may, requireMay } from "#app/accounts/permissions.ts";
import type { Viewer } from "#app/accounts/viewer.ts";
import { writeCursor } from "#app/catalog/keyset-cursor.ts";
import { requireCursor } from "#app/catalog/require-cursor.ts";
import type { Page } from "#app/catalog/views.ts";
import { db } from "#prisma/client.server.ts";
import { publicDetails, publicKinds } from "./redact.ts";

/** A line of the log. */
export interface LogLine {
  id: number;
  kind: EventKind;
  /** Null: a rule of the house, or in the public log. */
  actor: string | null;
  person: string | null;
  case: number | null;
  details: Record<string, unknown>;
  at: string;
}

export interface LogQuery {
  kind?: EventKind | undefined;
  /** Who did it or whom it is about. */
  person?: string | undefined;
  case?: number | undefined;
  /** Words anywhere in the details. */
  words?: string | undefined;
  cursor?: string | undefined;
  limit: number;
}

/** The whole log for moderators, newest first. 403 for others. */
export async function readLog(viewer: Viewer, query: LogQuery): Promise<Page<LogLine>> {
  requireMay(viewer, "log:read", "Only moderators read the whole log.");
  const page = await readLines(query);
  return may(viewer, "account:manage") ? page : { ...page, items: await hideJudged(page.items) };
}

/** While an appeal is open, no moderator reads here who had the case: one of them is to judge it without knowing. */
async function hideJudged(lines: LogLine[]): Promise<LogLine[]> {
  const cases = lines.flatMap((line) => line.case ?? []);
  const rows = await db.decision.findMany({
    where: { caseId: { in: cases }, appeal: { state: "open" } },
    select: { caseId: true },
  });
  const open = new Set(rows.map(({ caseId }) => caseId));
  const tells: readonly EventKind[] = ["claimed", "released", "decided"];
  return lines.map((line) =>
    line.case !== null && open.has(line.case) && tells.includes(line.kind) ? { ...line, actor: null } : line,
  );
}

/** What everybody may read: what was decided, and what came of appeals; no names, no reasons, no texts. */
export async function readPublicLog(query: Pick<LogQuery, "cursor" | "limit">): Promise<Page<LogLine>> {
  const { items, nextCursor } = await readLines(query, publicKinds);
  return {
    items: items.map((line) => ({ ...line, actor: null, person: null, details: publicDetails(line.details) })),
    nextCursor,
  };
}

async function readLines(
  { kind, person, case: caseId, words, cursor, limit }: LogQuery,
  kinds?: readonly EventKind[],
): Promise<Page<LogLine>> {
  const [before] = requireCursor(cursor, ["integer"]) ?? [];
  const named = person === undefined ? {} : { OR: [{ actor: { name: person } }, { person: { name: person } }] };
  const said = words === undefined ? {} : { details: { string_contains: words, path: ["reason"] } };
  const rows = await db.moderationEvent.findMany({
    where: {
      ...(kinds === undefined ? {} : { kind: { in: [...kinds] } }),
      ...(kind === undefined ? {} : { kind }),
      ...(caseId === undefined ? {} : { caseId }),
      ...(before === undefined ? {} : { id: { lt: before } }),
      AND: [named, said],
    },
    orderBy: { id: "desc" },
    take: limit + 1,
    select: {
      ...{ id: true, kind: true, caseId: true, details: true, createdAt: true },
      ...{ actor: { select: { name: true } }, person: { select: { name: true } } },
    },
  });
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    items: page.map((row) => ({
      ...{ id: Number(row.id), kind: row.kind, actor: row.actor?.name ?? null, person: row.person?.name ?? null },
      ...{ case: row.caseId, details: eventDetails[row.kind].parse(row.details), at: row.createdAt.toISOString() },
    })),
    nextCursor: last === undefined ? null : writeCursor([Number(last.id)]),
  };
}
