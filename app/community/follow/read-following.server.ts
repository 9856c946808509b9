import type { Viewer } from "#app/accounts/viewer.ts";
import { assembleExplanations } from "#app/play/explanations/assemble-explanations.server.ts";
import type { ExplanationView } from "#app/play/views.ts";
import { db } from "#prisma/client.server.ts";
import { isAchievementKind, type AchievementKind } from "../achievements/rules.ts";

export interface FollowedPlayer {
  name: string;
  /** ISO 8601, UTC. */
  since: string;
}

/** Something that a followed player did; the text of an explanation is null while the viewer may not read it. */
export type FollowedEvent = { player: string; at: string } & (
  { kind: "explanation"; explanation: ExplanationView } | { kind: "achievement"; achievement: AchievementKind }
);

export interface FollowingView {
  /** In the order of their names. */
  players: FollowedPlayer[];
  /** Newest first. */
  events: FollowedEvent[];
}

/** How much is told, of one player and in all. */
const eachShown = 10;
const shown = 60;

interface FoundEvent {
  userId: number;
  at: Date;
}

/** Whom the viewer follows, and what they did lately. */
export async function readFollowing(viewer: Viewer): Promise<FollowingView> {
  const [follows, explanations, achievements] = await Promise.all([
    db.follow.findMany({
      where: { followerId: viewer.id },
      select: { createdAt: true, followed: { select: { id: true, name: true } } },
      orderBy: { followed: { foldedName: "asc" } },
    }),
    // A few of each by the authors' index: what many years of one of them left is not walked through.
    db.$queryRaw<(FoundEvent & { id: number })[]>`
      SELECT latest.id, latest."authorId" AS "userId", latest."createdAt" AS at
      FROM "Follow" CROSS JOIN LATERAL (
        SELECT e.id, e."authorId", e."createdAt" FROM "Explanation" AS e
        JOIN "Feature" ON "Feature".id = e."featureId" JOIN "Source" ON "Source".id = "Feature"."sourceId"
        WHERE e."authorId" = "Follow"."followedId" AND e.status IN ('scored', 'disputed') AND "Source".visibility = 'public'
        ORDER BY e.id DESC LIMIT ${eachShown}
      ) AS latest
      WHERE "Follow"."followerId" = ${viewer.id} ORDER BY latest.id DESC LIMIT ${shown}`,
    db.$queryRaw<(FoundEvent & { kind: string })[]>`
      SELECT earned."userId", earned.kind, earned."earnedAt" AS at FROM "Follow"
      JOIN "Achievement" AS earned ON earned."userId" = "Follow"."followedId"
      WHERE "Follow"."followerId" = ${viewer.id} ORDER BY earned."earnedAt" DESC LIMIT ${shown}`,
  ]);
  const nameOf = new Map(follows.map(({ followed }) => [followed.id, followed.name]));
  const views = new Map((await assembleExplanations(explanations, viewer)).map((view) => [view.id, view]));
  const common = ({ userId, at }: FoundEvent) => ({ player: nameOf.get(userId) ?? "", at: at.toISOString() });
  const events: FollowedEvent[] = [
    ...explanations.flatMap((row) => {
      const explanation = views.get(row.id);
      return explanation ? [{ ...common(row), kind: "explanation" as const, explanation }] : [];
    }),
    ...achievements.flatMap((row) =>
      isAchievementKind(row.kind) ? [{ ...common(row), kind: "achievement" as const, achievement: row.kind }] : [],
    ),
  ];
  return {
    players: follows.map(({ createdAt, followed }) => ({ name: followed.name, since: createdAt.toISOString() })),
    events: events.sort((a, b) => b.at.localeCompare(a.at)).slice(0, shown),
  };
}
