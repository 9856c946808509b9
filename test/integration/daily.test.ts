import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Viewer } from "#app/accounts/viewer.ts";
import { ensureDaily } from "#app/play/daily/choose-daily.server.ts";
import { addDays, dayOf, spanOf } from "#app/play/daily/days.ts";
import { readDaily } from "#app/play/daily/read-daily.server.ts";
import { readDailyNote } from "#app/play/daily/read-daily-note.server.ts";
import { readDailyStreak } from "#app/play/daily/read-daily-streak.server.ts";
import type { DailyView } from "#app/play/daily/views.ts";
import { db } from "#prisma/client.server.ts";
import { createTestDatabase, type TestDatabase } from "#test/database/create-test-database.ts";
import { makeExplanation, makeFeature, makeUser } from "#test/database/factories.ts";
import { explainAndScore, giveScore } from "./score-by-hand.ts";

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(() => database.close());

const today = dayOf(new Date());
const yesterday = addDays(today, -1);
/** A moment of a day, so many seconds after it began; before it for a negative number. */
const at = (day: string, seconds: number) => new Date(spanOf(day).opensAt.getTime() + seconds * 1000);

async function read(viewer: Viewer | null = null, day: string | null = null): Promise<DailyView> {
  const view = await readDaily({ day, viewer });
  if (view === null) throw new Error("there is no feature of the day");
  return view;
}

/** Makes a feature that of a day, whatever would be chosen. */
async function makeDaily(day: string, options: { rated?: boolean } = {}) {
  const feature = await makeFeature({ explanation: null, ...options });
  await db.dailyFeature.create({ data: { day: new Date(day), featureId: feature.id } });
  return feature;
}

describe("the feature of a day", () => {
  test("is the same for all who ask at the same moment, and from then on", async () => {
    expect(await ensureDaily(db, today)).toBeNull();
    expect(await readDaily({ day: null, viewer: null })).toBeNull();
    for (let i = 0; i < 6; i++) await makeFeature({ explanation: null });
    const chosen = await Promise.all(Array.from({ length: 8 }, () => ensureDaily(db, today)));
    expect(new Set(chosen).size).toBe(1);
    // A catalogue that changes later in the day changes nothing.
    await makeFeature({ explanation: null });
    expect(await ensureDaily(db, today)).toBe(chosen[0]);
    expect(await db.dailyFeature.count()).toBe(1);
  });

  test("is another one every day, of middling difficulty, never one that cannot be played, is unrated or private", async () => {
    const middling = [];
    for (let i = 0; i < 3; i++) middling.push((await makeFeature({ explanation: null })).id);
    await makeFeature({ playable: false });
    await makeFeature({ rated: false });
    await makeFeature({ source: "5-private" });
    await db.source.updateMany({ where: { slug: "5-private" }, data: { visibility: "private", publishedAt: null } });
    const days = [0, 1, 2, 3, 4, 5, 6].map((count) => addDays(today, count));
    const chosen = [];
    for (const day of days) chosen.push(await ensureDaily(db, day));
    expect(new Set(chosen.slice(0, 3))).toEqual(new Set(middling));
    // When all were used, the one that was used the longest ago.
    expect(chosen.slice(3)).toEqual([chosen[0], chosen[1], chosen[2], chosen[0]]);
  });

  test("is rather a little explained one than one that many have read about, and none that many call strange", async () => {
    const [known, strange, fresh] = [await makeFeature(), await makeFeature(), await makeFeature()];
    await db.feature.update({ where: { id: known.id }, data: { explanationCount: 9 } });
    await db.feature.update({ where: { id: strange.id }, data: { strangeCount: 9 } });
    expect(await ensureDaily(db, today)).toBe(fresh.id);
    expect(await ensureDaily(db, addDays(today, 1))).toBe(known.id);
  });

  test("is rather one whose reference is scored: until then nobody knows how hard it is", async () => {
    for (let i = 0; i < 4; i++) await makeFeature({ explanation: null });
    const scored = await makeFeature({ explanation: null });
    await explainAndScore({ featureId: scored.id, author: null, value: 0.45 });
    expect(await ensureDaily(db, addDays(today, 1))).toBe(scored.id);
  });

  test("lies near the middle where there are many", async () => {
    const { id } = await makeFeature({ explanation: null });
    const { sourceId } = await db.feature.findUniqueOrThrow({ where: { id } });
    await db.$executeRaw`
      INSERT INTO "Feature" ("sourceId", index, density, "maxActivation", "recordHash", playable, rating)
      SELECT ${sourceId}::int, 50000 + number, 0.1, 1, decode(repeat('00', 32), 'hex'), true, 500 + number
      FROM generate_series(1, 2000) AS number`;
    const chosen = await ensureDaily(db, today);
    const { rating } = await db.feature.findUniqueOrThrow({ where: { id: chosen ?? 0 } });
    expect(Math.abs(rating - 1450)).toBeLessThan(61);
  });

  test("is chosen by the day's first score, where that comes before anybody asks", async () => {
    const { id: featureId } = await makeFeature({ explanation: null });
    const player = await makeUser();
    await explainAndScore({ featureId, author: player, value: 0.5 });
    expect((await read(player)).me).toMatchObject({ rank: 1, score: 0.5, tries: 1 });
  });

  test("is told on its own page, and on no other", async () => {
    const daily = await makeDaily(today);
    const other = await makeFeature();
    expect(await readDailyNote(daily.id)).toMatchObject({ closesAt: spanOf(today).closesAt.toISOString() });
    expect(await readDailyNote(other.id)).toBeNull();
    expect(await readDailyNote(daily.id, at(today, 86_400))).toBeNull();
  });
});

describe("a day's result", () => {
  test("is the best of the day's attempts; all are kept in the order in which they were handed in, however they are scored", async () => {
    const { id: featureId } = await makeDaily(today);
    const author = await makeUser();
    const ids = [];
    for (let i = 0; i < 3; i++) ids.push((await makeExplanation({ featureId, author, createdAt: at(today, i) })).id);
    const [first = 0, second = 0, third = 0] = ids;
    await giveScore(third, { value: 0.4 });
    await giveScore(first, { value: 0.3 });
    await giveScore(second, { value: 0.62, low: 0.5, high: 0.7 });
    const { me, shared, attempts } = await read(author);
    expect(me).toMatchObject({ score: 0.62, interval: [0.5, 0.7], tries: 3, mine: true });
    expect(shared).toEqual([0.3, 0.62, 0.4]);
    expect(attempts.map(({ id, score, counts }) => ({ id, score, counts }))).toEqual([
      { id: first, score: 0.3, counts: true },
      { id: second, score: 0.62, counts: true },
      { id: third, score: 0.4, counts: true },
    ]);
    expect(attempts[0]?.text).toMatch(/^a thing/);
    expect(await db.dailyResult.findFirst()).toMatchObject({ explanationId: second });
  });

  test("closes at midnight UTC by the time of handing in, also where it is scored after that", async () => {
    const { id: featureId } = await makeDaily(yesterday);
    const [inTime, early, late] = [await makeUser(), await makeUser(), await makeUser()];
    await explainAndScore({ featureId, author: inTime, value: 0.5, createdAt: at(yesterday, 86_399) });
    await explainAndScore({ featureId, author: early, value: 0.8, createdAt: at(yesterday, -1) });
    await explainAndScore({ featureId, author: late, value: 0.9, createdAt: at(yesterday, 86_400) });
    const { board, isToday, triesLeft } = await read(null, yesterday);
    expect(board.map(({ name }) => name)).toEqual([inTime.name]);
    expect({ isToday, triesLeft }).toEqual({ isToday: false, triesLeft: null });
  });

  test("counts no refinement of another's words, but one of one's own", async () => {
    const { id: featureId } = await makeDaily(today);
    const [author, refiner] = [await makeUser(), await makeUser()];
    const parentId = await explainAndScore({ featureId, author, value: 0.5 });
    const own = await explainAndScore({ featureId, author: refiner, value: 0.3 });
    await explainAndScore({ featureId, author: refiner, value: 0.9, parentId });
    await explainAndScore({ featureId, author: refiner, value: 0.4, parentId: own });
    const { me, shared, attempts } = await read(refiner);
    expect(me).toMatchObject({ score: 0.4, tries: 2 });
    expect(shared).toEqual([0.3, 0.4]);
    expect(attempts.map(({ counts }) => counts)).toEqual([true, false, true]);
  });

  test("is none for another feature, or for what failed; tries left say so", async () => {
    const { id: featureId } = await makeDaily(today);
    const other = await makeFeature({ explanation: null });
    const author = await makeUser();
    await explainAndScore({ featureId: other.id, author, value: 0.5 });
    await makeExplanation({ featureId, author, status: "failed" });
    const waiting = await makeExplanation({ featureId, author });
    const { me, attempts, triesLeft, players } = await read(author);
    expect({ me, players, triesLeft }).toEqual({ me: null, players: 0, triesLeft: 4 });
    expect(attempts).toMatchObject([{ status: "failed" }, { id: waiting.id, status: "scoring", score: null }]);
  });
});

describe("a day's board", () => {
  test("shares ranks where intervals overlap, marks one's own row and shows nobody's words", async () => {
    const { id: featureId } = await makeDaily(today);
    const players = await Promise.all([makeUser(), makeUser(), makeUser()]);
    const [first, second, third] = players;
    await explainAndScore({ featureId, author: first, value: 0.7 });
    await explainAndScore({ featureId, author: second, value: 0.65 });
    await explainAndScore({ featureId, author: third, value: 0.2 });
    const view = await read(second);
    expect(view.board.map(({ name, rank, mine }) => ({ name, rank, mine }))).toEqual([
      { name: first.name, rank: 1, mine: false },
      { name: second.name, rank: 1, mine: true },
      { name: third.name, rank: 3, mine: false },
    ]);
    const own = view.attempts.map(({ text }) => text ?? "");
    const texts = await db.explanation.findMany({ where: { featureId }, select: { text: true } });
    for (const { text } of texts.filter((one) => !own.includes(one.text)))
      expect(JSON.stringify(view)).not.toContain(text);
    expect((await read(null)).attempts).toEqual([]);
  });

  test("leaves out what was taken down, and knows one's rank beyond the rows that it shows", async () => {
    const { id: featureId } = await makeDaily(today);
    const author = await makeUser();
    const taken = await explainAndScore({ featureId, author: await makeUser(), value: 0.95 });
    await db.explanation.update({ where: { id: taken }, data: { status: "hidden" } });
    await explainAndScore({ featureId, author, value: 0.1 });
    const { id: explanationId } = await db.explanation.findFirstOrThrow({ where: { authorId: author.id } });
    await db.$executeRaw`
      WITH made AS (
        INSERT INTO "User" (name, "foldedName", "passwordHash") SELECT 'm' || n, 'm' || n, 'x' FROM generate_series(1, 120) AS n RETURNING id
      )
      INSERT INTO "DailyResult" (day, "userId", "explanationId", score, low, high, attempts)
      SELECT ${today}::date, id, ${explanationId}::int, 0.5, 0.4, 0.6, ARRAY[0.5]::real[] FROM made`;
    const { board, me, players } = await read(author);
    expect(board).toHaveLength(100);
    expect(board.every(({ score }) => score === 0.5)).toBe(true);
    expect(me).toMatchObject({ rank: 121, score: 0.1 });
    expect(players).toBe(121);
  });

  test("of yesterday names its winners; the archive holds the days before, with the best and one's own score", async () => {
    const old = await makeDaily(addDays(today, -3));
    const { id: featureId } = await makeDaily(yesterday);
    await makeDaily(today);
    const [winner, other] = [await makeUser(), await makeUser()];
    await explainAndScore({ featureId, author: winner, value: 0.7, createdAt: at(yesterday, 60) });
    await explainAndScore({ featureId, author: other, value: 0.2, createdAt: at(yesterday, 90) });
    await explainAndScore({ featureId: old.id, author: other, value: 0.4, createdAt: at(addDays(today, -3), 5) });
    const view = await read(other);
    expect(view.winnersBefore).toEqual({ day: yesterday, names: [winner.name], more: false, score: 0.7 });
    expect(view.archive).toEqual([
      { day: yesterday, best: 0.7, mine: 0.2 },
      { day: addDays(today, -3), best: 0.4, mine: 0.4 },
    ]);
    expect(view.archiveBefore).toBeNull();
    const past = await read(other, yesterday);
    expect({ before: past.dayBefore, after: past.dayAfter }).toEqual({ before: addDays(today, -3), after: today });
  });

  test("archives page after page", async () => {
    const days = Array.from({ length: 20 }, (_, ago) => addDays(today, -ago));
    const { id: featureId } = await makeDaily(today);
    await db.dailyFeature.createMany({ data: days.slice(1).map((day) => ({ day: new Date(day), featureId })) });
    const first = await read();
    const rest = await readDaily({ day: null, viewer: null, before: first.archiveBefore });
    expect([...first.archive, ...(rest?.archive ?? [])].map(({ day }) => day)).toEqual(days.slice(1));
    expect(rest?.archiveBefore).toBeNull();
  });

  test("is told for days that there were only", async () => {
    await makeDaily(today);
    for (const day of [yesterday, addDays(today, 1), "2026-02-30", "yesterday", "", "2026-11-23' --"]) {
      await expect(readDaily({ day, viewer: null }), day).rejects.toMatchObject({ status: 404 });
    }
  });
});

test("a player's streak counts the days of which they have a result", async () => {
  const player = await makeUser();
  for (const ago of [1, 2]) {
    const day = addDays(today, -ago);
    const { id: featureId } = await makeDaily(day);
    await explainAndScore({ featureId, author: player, value: 0.3, createdAt: at(day, 60) });
  }
  expect(await readDailyStreak(player.id)).toMatchObject({ length: 2, activeToday: false });
  const { id: featureId } = await makeDaily(today);
  await explainAndScore({ featureId, author: player, value: 0.3 });
  expect((await read(player)).streak).toMatchObject({ length: 3, activeToday: true });
  expect((await read(null)).streak).toBeNull();
});
