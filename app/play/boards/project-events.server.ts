import { Prisma } from "#prisma/generated/client.ts";
import type { Tx } from "#prisma/client.server.ts";
import { daysKept } from "./board-windows.ts";

/** PostgreSQL tells here, with the commit and once a transaction, that points were paid or taken back (see live-events). */
export const boardsChannel = "boards_changed";

/**
 * Keeps the boards' last day (Instance.boardsDay) and the active scorer where they are until the transaction ends. Whoever pays takes
 * this lock before any other one, as the worker does that stores a score: so nobody waits for each other in a ring.
 */
export async function holdBoards(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT 1 FROM "Instance" WHERE id = 1 FOR SHARE`;
}

/** Adds these new events of the ledger, payments, to the boards. Needs `holdBoards` before. */
export async function projectEvents(tx: Tx, eventIds: readonly bigint[]): Promise<void> {
  if (eventIds.length === 0) return;
  // In the order of the key: two transactions that touch the same players never wait for each other in a ring.
  await tx.$executeRaw`
    WITH changed AS (
      INSERT INTO "PlayerPoints" (scope, "scopeId", "window", start, "userId", points, explained)
      ${projectionOf(ofThese(eventIds))}
      ORDER BY 1, 2, 3, 4, 5
      ON CONFLICT (scope, "scopeId", "window", start, "userId")
      DO UPDATE SET points = "PlayerPoints".points + EXCLUDED.points, explained = "PlayerPoints".explained + EXCLUDED.explained
      RETURNING 1
    ) SELECT pg_notify(${boardsChannel}, '') FROM changed LIMIT 1`;
}

/**
 * The same for events that take others back. Those stand on the boards already, so there is a row for each: it is changed in place, since a
 * row with less than 0 points, as an INSERT would bring, is refused. Needs `holdBoards` before.
 */
export async function projectUndoing(tx: Tx, eventIds: readonly bigint[]): Promise<void> {
  if (eventIds.length === 0) return;
  await tx.$executeRaw`
    WITH change AS MATERIALIZED (${projectionOf(ofThese(eventIds))}),
    held AS MATERIALIZED (
      SELECT ${key("board")} FROM "PlayerPoints" AS board JOIN change ON (${key("board")}) = (${key("change")})
      ORDER BY 1, 2, 3, 4, 5 FOR UPDATE OF board
    ), changed AS (
      UPDATE "PlayerPoints" AS board SET points = board.points + change.points, explained = board.explained + change.explained
      FROM change JOIN held ON (${key("held")}) = (${key("change")})
      WHERE (${key("board")}) = (${key("change")})
      RETURNING 1
    ) SELECT pg_notify(${boardsChannel}, '') FROM changed LIMIT 1`;
}

const ofThese = (eventIds: readonly bigint[]) => Prisma.sql`event.id = ANY(${eventIds}::bigint[])`;
const key = (table: "board" | "change" | "held") =>
  Prisma.raw(["scope", '"scopeId"', '"window"', "start", '"userId"'].map((column) => `${table}.${column}`).join(", "));

/**
 * The one definition of the boards: what the events of a condition (on `event`) add up to, a row for every board, window and player.
 * An event counts at its `countsAt`: on the boards of everything, of its track, of its feature's model and source, and of each campaign
 * that holds the feature, runs then and has not retired it.
 */
export function projectionOf(condition: Prisma.Sql): Prisma.Sql {
  // By days first: a rebuild then adds up days, of which there are far fewer than events on boards.
  return Prisma.sql`
    SELECT daily.scope, daily."scopeId", span."window", span.start, daily."userId",
      sum(daily.points)::int AS points, sum(daily.explained)::int AS explained
    FROM (
      SELECT board.scope, board."scopeId", counted.day, event."userId", sum(event.points) AS points, sum(event.explained) AS explained
      FROM "ScoreEvent" AS event
      CROSS JOIN LATERAL (SELECT (event."countsAt" AT TIME ZONE 'UTC')::date AS day) AS counted
      LEFT JOIN "Feature" AS feature ON feature.id = event."featureId"
      LEFT JOIN "Source" AS source ON source.id = feature."sourceId"
      CROSS JOIN LATERAL (
        VALUES ('all'::"BoardScope", 0), (event.track, 0), ('model', source."modelId"), ('source', source.id)
        UNION ALL
        SELECT 'campaign', campaign.id FROM "CampaignFeature" AS part JOIN "Campaign" AS campaign ON campaign.id = part."campaignId"
        WHERE part."featureId" = event."featureId" AND event."countsAt" >= campaign."startsAt" AND event."countsAt" < campaign."endsAt"
          AND (part."retiredAt" IS NULL OR event."countsAt" < part."retiredAt")
      ) AS board (scope, "scopeId")
      WHERE board."scopeId" IS NOT NULL AND ${condition}
      GROUP BY board.scope, board."scopeId", counted.day, event."userId"
    ) AS daily
    CROSS JOIN LATERAL (
      VALUES ('day'::"BoardWindow", daily.day),
        -- date_trunc's weeks start on Monday, as windowStart's do.
        ('week', date_trunc('week', daily.day)::date), ('month', date_trunc('month', daily.day)::date), ('all', DATE '1970-01-01')
      UNION ALL
      SELECT 'days120', DATE '1970-01-01' FROM "Instance" WHERE daily.day > "boardsDay" - ${daysKept}::int
    ) AS span ("window", start)
    GROUP BY daily.scope, daily."scopeId", span."window", span.start, daily."userId"`;
}
