import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { keepBoardsRolled } from "#app/play/boards/keep-boards-rolled.server.ts";
import { holdBoards, projectEvents } from "#app/play/boards/project-events.server.ts";
import { rankPlayers } from "#app/play/boards/rank-players.server.ts";
import { rebuildBoards } from "#app/play/boards/rebuild-boards.server.ts";
import { rollBoards } from "#app/play/boards/roll-boards.server.ts";
import { restorePoints, voidPoints } from "#app/play/ledger/void-points.server.ts";
import type { BoardScope, BoardWindow } from "#app/play/views.ts";
import { db } from "#prisma/client.server.ts";
import { createTestDatabase, type TestDatabase } from "#test/database/create-test-database.ts";
import { explain, freshWords, startGame, type Game, type GameExplanation } from "./ledger-game.ts";

let database: TestDatabase;
let game: Game;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  game = await startGame();
});

type Given = Partial<Pick<GameExplanation, "words" | "parent">>;

/** A player's explanation of the first feature, par .2, the house's at .35. */
async function say(player: number, exam: number, { words = freshWords(), parent = null }: Given = {}) {
  const [feature] = game.features;
  if (feature === undefined) throw new Error("no feature");
  return explain(game, { feature, author: game.players[player] ?? null, words, parent, exam, copies: null });
}

async function points(player: number, scope: BoardScope = "all", window: BoardWindow = "all"): Promise<number> {
  const userId = game.players[player]?.id ?? 0;
  return (await db.playerPoints.findFirst({ where: { userId, scope, window } }))?.points ?? 0;
}

const boards = () =>
  db.playerPoints.findMany({
    orderBy: [{ scope: "asc" }, { scopeId: "asc" }, { window: "asc" }, { start: "asc" }, { userId: "asc" }],
  });

describe("refining", () => {
  test("pays the refiner two thirds of what is added and the text's author one, on the board of refinements", async () => {
    const parent = await say(0, 50);
    // 30 above the par, 25 for the record, 10 for the first good one.
    expect(await points(0)).toBe(65);
    await say(1, 62, { parent });
    expect([await points(1, "refine"), await points(0, "refine")]).toEqual([8 + 25, 4]);
    expect([await points(1, "solo"), await points(0, "solo")]).toEqual([0, 65]);
  });

  test("of one text by many pays its author every step once", async () => {
    const parent = await say(0, 50);
    await say(1, 62, { parent });
    await say(2, 62, { parent });
    expect(await points(0, "refine")).toBe(4);
    await say(2, 80, { parent });
    expect(await points(0, "refine")).toBe(4 + 6);
  });

  test("of the house's text is the refiner's alone", async () => {
    const house = game.explanations.find(({ author }) => author === null) ?? null;
    await say(0, 41, { parent: house });
    expect(await points(0, "refine")).toBe(6 + 25 + 10);
  });
});

describe("copies", () => {
  test("that nobody declares earn what they add, although another account sends them", async () => {
    const original = await say(0, 50);
    await say(1, 50, { words: [...original.words].reverse() });
    expect(await points(1)).toBe(0);
    await say(2, 53, { words: [...original.words.slice(1), "other"] });
    expect([await points(2), await points(0)]).toEqual([2, 65 + 1]);
  });

  test("sent by two accounts at the same moment are paid once", async () => {
    for (let round = 0; round < 5; round++) {
      game = await startGame();
      const words = freshWords();
      await Promise.all([say(0, 50, { words }), say(1, 50, { words }), say(2, 50, { words })]);
      expect((await points(0)) + (await points(1)) + (await points(2))).toBe(65);
    }
  });

  test("of a text that only another scorer has scored so far pay no more", async () => {
    const original = await say(0, 50);
    const [scorerId, otherScorerId] = [game.otherScorerId, game.scorerId];
    game = { ...game, scorerId, otherScorerId };
    await say(1, 50, { words: original.words });
    expect(await points(1)).toBe(0);
  });
});

describe("a void", () => {
  test("takes back everything paid for an explanation, its parent's share too; a restoration gives it back; neither twice", async () => {
    const parent = await say(0, 50);
    const before = await boards();
    const refined = await say(1, 62, { parent });
    const after = await boards();
    const alive = (rows: typeof before) => rows.filter((row) => row.points > 0 || row.explained > 0);

    expect(await db.$transaction((tx) => voidPoints(tx, refined.id))).toBe(4);
    expect(alive(await boards())).toEqual(alive(before));
    expect(await db.$transaction((tx) => voidPoints(tx, refined.id))).toBe(0);
    expect(await db.$transaction((tx) => restorePoints(tx, refined.id))).toBe(4);
    expect(await boards()).toEqual(after);
    expect(await db.$transaction((tx) => restorePoints(tx, refined.id))).toBe(0);
    expect(await boards()).toEqual(after);
  });

  test("by two moderators at once counts once", async () => {
    const one = await say(0, 50);
    const counts = await Promise.all([1, 2, 3].map(() => db.$transaction((tx) => voidPoints(tx, one.id))));
    expect(counts.sort()).toEqual([0, 0, 4]);
    expect(await points(0)).toBe(0);
  });

  test("counts in the day, week and month in which the points were paid, not in those of the void", async () => {
    const one = await say(0, 50);
    const userId = game.players[0]?.id ?? 0;
    const countsAt = new Date("2025-12-31T23:59:59Z");
    await db.$transaction(async (tx) => {
      await holdBoards(tx);
      const { id } = await tx.scoreEvent.create({
        data: {
          ...{ userId, featureId: one.featureId, explanationId: one.id, reason: "dispute", subject: "old" },
          ...{ track: "judge", points: 20, countsAt },
        },
      });
      await projectEvents(tx, [id]);
    });
    const lastYear = { scope: "all", window: "month", start: new Date("2025-12-01"), userId } as const;
    expect((await db.playerPoints.findFirst({ where: lastYear }))?.points).toBe(20);
    await db.$transaction((tx) => voidPoints(tx, one.id));
    expect((await db.playerPoints.findFirst({ where: lastYear }))?.points).toBe(0);
    expect(await points(0, "all", "month")).toBe(0);
  });
});

describe("the boards of the last 120 days", () => {
  const board = { scope: "all", scopeId: 0, window: "days120" } as const;
  const shown = async () => {
    const names = game.players.map(({ name }) => name);
    const { items } = await rankPlayers(board, { limit: 200 });
    return items.filter(({ name }) => names.includes(name)).map(({ name, points }) => [name, points]);
  };

  test("lose a day at midnight UTC, once, as the workers call for it", async () => {
    const [first, second] = game.players;
    if (first === undefined || second === undefined) throw new Error("no players");
    const day = (text: string) => new Date(`${text}T12:00:00Z`);
    await db.instance.update({ where: { id: 1 }, data: { boardsDay: new Date("2027-01-01") } });
    const old = { featureId: null, reason: "margin" as const, track: "solo" as const };
    for (const [userId, points, countsAt] of [
      [first.id, 10, day("2026-09-04")], // the 120th day, counted back from 1 January
      [first.id, 5, day("2026-09-05")],
      [second.id, 7, day("2026-09-04")],
    ] as const) {
      await db.scoreEvent.create({ data: { ...old, userId, points, countsAt, subject: countsAt.toISOString() } });
    }
    await rebuildBoards();
    expect(await shown()).toEqual([
      [first.name, 15],
      [second.name, 7],
    ]);
    let now = new Date("2027-01-01T23:59:59.999Z");
    const stop = [1, 2].map(() =>
      keepBoardsRolled({ now: () => now, everyMs: 20, onError: (error) => expect.unreachable(String(error)) }),
    );
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await shown()).toHaveLength(2);
    now = new Date("2027-01-02T00:00:00Z");
    await expect.poll(shown).toEqual([[first.name, 5]]);
    await Promise.all(stop.map((end) => end()));
    // A worker that was away for a week makes up for it at its start.
    expect(await rollBoards(new Date("2027-01-09T08:00:00Z"))).toBe(true);
    expect(await rollBoards(new Date("2027-01-09T20:00:00Z"))).toBe(false);
    expect(await shown()).toEqual([]);
    const rolled = await boards();
    await rebuildBoards();
    expect(await boards()).toEqual(rolled);
  });
});
