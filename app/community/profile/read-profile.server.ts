import type { Viewer } from "#app/accounts/viewer.ts";
import { publicSource } from "#app/catalog/visible-source.ts";
import { dayStart, windowsOf } from "#app/play/boards/board-windows.ts";
import { dayOf } from "#app/play/daily/days.ts";
import { streakOf } from "#app/play/daily/streak.ts";
import { assembleExplanations } from "#app/play/explanations/assemble-explanations.server.ts";
import { readRating } from "#app/play/ratings/read-rating.server.ts";
import { boardWindows, type BoardWindow, type ExplanationView } from "#app/play/views.ts";
import { db } from "#prisma/client.server.ts";
import { isAchievementKind } from "../achievements/rules.ts";
import { readLists } from "../lists/read-lists.server.ts";
import { activityCalendar } from "./activity.ts";
import { findPlayer } from "./find-player.server.ts";
import type { Profile } from "./profile-view.ts";
import { readStrengths } from "./read-strengths.server.ts";

/** How many explanations each list of a profile shows. */
const shown = 10;

/** A player's page; texts that the viewer may not read yet are null. 404 for a name that nobody has. */
export async function readProfile(name: string, viewer: Viewer | null, now = new Date()): Promise<Profile> {
  const player = await findPlayer(name);
  const { id } = player;
  const [points, days, rating, strengths, explanations, achievements, people, lists] = await Promise.all([
    readPoints(id, now),
    readDays(id),
    readRating(id),
    readStrengths(id),
    readExplanations(id, viewer),
    readAchievements(id),
    readPeople(id, viewer),
    readLists(id, viewer),
  ]);
  const today = dayStart(now);
  return {
    ...{ name: player.name, role: player.role, bot: player.bot, joined: player.createdAt.toISOString() },
    ...{ ...points, rating, strengths, ...explanations, achievements, ...people, lists },
    calendar: activityCalendar(days, today),
    streak: streakOf(
      days.map(({ day }) => dayOf(day)),
      dayOf(now),
    ),
    mine: viewer?.id === id,
  };
}

async function readPoints(userId: number, now: Date): Promise<{ points: Profile["points"]; explained: number }> {
  const rows = await db.playerPoints.findMany({
    where: { userId, scope: "all", scopeId: 0, OR: windowsOf(now) },
    select: { window: true, points: true, explained: true },
  });
  const rowOf = (window: BoardWindow) => rows.find((row) => row.window === window);
  const points = Object.fromEntries(boardWindows.map((window) => [window, rowOf(window)?.points ?? 0]));
  return { points: points as Profile["points"], explained: rowOf("all")?.explained ?? 0 };
}

/** Every day on which the player did something that counts: a row each. */
async function readDays(userId: number): Promise<{ day: Date; points: number }[]> {
  const rows = await db.playerPoints.findMany({
    where: { userId, scope: "all", scopeId: 0, window: "day" },
    select: { start: true, points: true },
  });
  return rows.map(({ start, points }) => ({ day: start, points }));
}

async function readExplanations(
  userId: number,
  viewer: Viewer | null,
): Promise<{ best: ExplanationView[]; recent: ExplanationView[] }> {
  const own = { authorId: userId, status: { not: "hidden" }, feature: { source: publicSource } } as const;
  const [best, recent] = await Promise.all([
    db.explanation.findMany({
      where: { ...own, examLow: { not: null } },
      orderBy: [{ examLow: "desc" }, { id: "asc" }],
      take: shown,
      select: { id: true },
    }),
    db.explanation.findMany({ where: own, orderBy: { id: "desc" }, take: shown, select: { id: true } }),
  ]);
  const views = await assembleExplanations([...best, ...recent], viewer);
  return { best: views.slice(0, best.length), recent: views.slice(best.length) };
}

async function readAchievements(userId: number): Promise<Profile["achievements"]> {
  const rows = await db.achievement.findMany({ where: { userId }, orderBy: [{ earnedAt: "desc" }, { kind: "asc" }] });
  return rows.flatMap(({ kind, earnedAt }) => (isAchievementKind(kind) ? [{ kind, at: earnedAt.toISOString() }] : []));
}

async function readPeople(
  userId: number,
  viewer: Viewer | null,
): Promise<Pick<Profile, "group" | "followers" | "following" | "followed">> {
  const [membership, followers, following, follow] = await Promise.all([
    db.groupMember.findUnique({ where: { userId }, select: { group: { select: { name: true, slug: true } } } }),
    db.follow.count({ where: { followedId: userId } }),
    db.follow.count({ where: { followerId: userId } }),
    viewer && db.follow.findUnique({ where: { followerId_followedId: { followerId: viewer.id, followedId: userId } } }),
  ]);
  return { group: membership?.group ?? null, followers, following, followed: follow !== null };
}
