import { writeCursor } from "#app/catalog/keyset-cursor.ts";
import { requireCursor } from "#app/catalog/require-cursor.ts";
import type { Page } from "#app/catalog/views.ts";
import { targetOf } from "#app/play/disputes/case-target.ts";
import type { FlagReason } from "#app/play/disputes/priority.ts";
import { db } from "#prisma/client.server.ts";
import { Prisma } from "#prisma/generated/client.ts";
import type { CaseItem } from "../views.ts";

export interface CaseQuery {
  state: "open" | "closed";
  cursor?: string | undefined;
  limit: number;
}

interface Row {
  id: number;
  explanationId: number | null;
  commentId: number | null;
  counterExampleId: number | null;
  model: string;
  source: string;
  index: number;
  text: string;
  author: string | null;
  state: "open" | "closed";
  reasons: FlagReason[];
  flags: number;
  proven: boolean;
  openedAt: Date;
  claimedBy: string | null;
  claimedUntil: Date | null;
  priority: number;
}

/** Cases for those who may decide them: open ones by priority, closed ones the latest first; keyset-paged. */
export async function listCases({ state, cursor, limit }: CaseQuery): Promise<Page<CaseItem>> {
  const [priority, id] = requireCursor(cursor, ["real", "integer"]) ?? [];
  const open = state === "open";
  const after =
    id === undefined
      ? Prisma.sql`true`
      : open
        ? Prisma.sql`("Case".priority, -"Case".id) < (${priority}::float8, ${-id}::int)`
        : Prisma.sql`"Case".id < ${id}::int`;
  const order = open ? Prisma.sql`"Case".priority DESC, "Case".id` : Prisma.sql`"Case".id DESC`;
  const rows = await readCases(
    Prisma.sql`WHERE "Case".state = ${state}::"CaseState" AND ${after} ORDER BY ${order} LIMIT ${limit + 1}`,
  );
  const items = rows.slice(0, limit);
  const last = rows.length > limit ? items.at(-1) : undefined;
  return { items: items.map(itemOf), nextCursor: last === undefined ? null : writeCursor([last.priority, last.id]) };
}

/** One case; null where there is none. */
export async function findCase(id: number): Promise<CaseItem | null> {
  const [row] = await readCases(Prisma.sql`WHERE "Case".id = ${id}`);
  return row === undefined ? null : itemOf(row);
}

/** How many are open. */
export function countOpenCases(): Promise<number> {
  return db.case.count({ where: { state: "open" } });
}

function readCases(rest: Prisma.Sql): Promise<Row[]> {
  return db.$queryRaw<Row[]>`
    SELECT "Case".id, "Case"."explanationId", "Case"."commentId", "Case"."counterExampleId", model.slug AS model, source.slug AS source,
      feature.index, coalesce(e.text, comment.text, example.text) AS text, coalesce(author.name, e."authorName") AS author,
      "Case".state::text AS state, flags.reasons, flags.count AS flags, flags.proven, "Case"."createdAt" AS "openedAt",
      CASE WHEN "Case"."claimedUntil" > now() THEN holder.name END AS "claimedBy",
      CASE WHEN "Case"."claimedUntil" > now() THEN "Case"."claimedUntil" END AS "claimedUntil", "Case".priority
    FROM "Case"
    LEFT JOIN "Explanation" AS e ON e.id = "Case"."explanationId"
    LEFT JOIN "Comment" AS comment ON comment.id = "Case"."commentId"
    LEFT JOIN "CounterExample" AS example ON example.id = "Case"."counterExampleId"
    LEFT JOIN "User" AS author ON author.id = coalesce(e."authorId", comment."userId", example."userId")
    LEFT JOIN "User" AS holder ON holder.id = "Case"."claimedById"
    JOIN "Feature" AS feature ON feature.id = coalesce(e."featureId", comment."featureId", example."featureId")
    JOIN "Source" AS source ON source.id = feature."sourceId" JOIN "Model" AS model ON model.id = source."modelId"
    CROSS JOIN LATERAL (
      SELECT coalesce(array_agg(DISTINCT flag.reason::text), '{}') AS reasons, count(*)::int AS count, coalesce(bool_or(flag.breaks), false) AS proven
      FROM "Flag" AS flag WHERE flag."caseId" = "Case".id
    ) AS flags
    ${rest}`;
}

function itemOf(row: Row): CaseItem {
  const { id, model, source, index, text, author, state, reasons, flags, proven, openedAt, claimedBy, claimedUntil } =
    row;
  return {
    ...{ id, target: targetOf(row), feature: { model, source, index }, text, author, state, reasons, flags, proven },
    ...{ openedAt: openedAt.toISOString(), claimedBy, claimedUntil: claimedUntil?.toISOString() ?? null },
  };
}

/** So many are shown beside a case. */
const beside = 6;

/** Other cases on a feature, or about texts of the same author, newest first. */
export async function listCasesBeside(id: number, featureId: number, authorId: number | null): Promise<CaseItem[]> {
  const rows = await readCases(Prisma.sql`
    WHERE "Case".id <> ${id} AND (feature.id = ${featureId} OR author.id = ${authorId}::int) ORDER BY "Case".id DESC LIMIT ${beside}`);
  return rows.map(itemOf);
}
