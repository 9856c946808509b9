import { db } from "#prisma/client.server.ts";
import { dayStart } from "../boards/board-windows.ts";
import { sessionLength, sessionStart, type SessionRound } from "./session.ts";

/** The session that the player's next answer of today belongs to: what is answered of it, and how many rounds today. */
export async function readOpenSession(userId: number): Promise<{ answeredToday: number; session: SessionRound[] }> {
  const today = dayStart(new Date());
  const answeredToday = await db.simulationRound.count({ where: { userId, answeredAt: { gte: today } } });
  return { answeredToday, session: await readRounds(userId, today, sessionStart(answeredToday)) };
}

/** The session of an answered round, up to that round. */
export async function readSessionOf(userId: number, answeredAt: Date): Promise<SessionRound[]> {
  const day = dayStart(answeredAt);
  const through = await db.simulationRound.count({ where: { userId, answeredAt: { gte: day, lte: answeredAt } } });
  const start = sessionStart(Math.max(0, through - 1));
  return (await readRounds(userId, day, start)).slice(0, Math.max(1, through - start));
}

/** At most five of a day's answered rounds in their order, from one on. */
async function readRounds(userId: number, day: Date, skip: number): Promise<SessionRound[]> {
  const rounds = await db.simulationRound.findMany({
    where: { userId, answeredAt: { gte: day, lt: new Date(day.getTime() + 86_400_000) } },
    orderBy: [{ answeredAt: "asc" }, { id: "asc" }],
    ...{ skip, take: sessionLength },
    select: { id: true, value: true },
  });
  const paid = await db.scoreEvent.findMany({
    where: { userId, reason: "simulation", subject: { in: rounds.map(({ id }) => `round:${id}`) } },
    select: { subject: true, points: true },
  });
  const points = new Map(paid.map((event) => [event.subject, event.points]));
  return rounds.map(({ id, value }) => ({ id, value, points: points.get(`round:${id}`) ?? 0 }));
}
