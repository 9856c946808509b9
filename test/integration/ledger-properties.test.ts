import fc from "fast-check";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { rebuildBoards } from "#app/play/boards/rebuild-boards.server.ts";
import { rollBoards } from "#app/play/boards/roll-boards.server.ts";
import { holdBoards, projectEvents } from "#app/play/boards/project-events.server.ts";
import { pay } from "#app/play/ledger/pay.server.ts";
import { restorePoints, voidPoints } from "#app/play/ledger/void-points.server.ts";
import { highestRating, largestDeviation, lowestRating } from "#app/play/ratings/glicko.ts";
import { db } from "#prisma/client.server.ts";
import { createTestDatabase, type TestDatabase } from "#test/database/create-test-database.ts";
import { explain, freshWords, par, scoreByAnother, startGame, type Game, type GameExplanation } from "./ledger-game.ts";

vi.setConfig({ testTimeout: 300_000 });

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

const player = fc.nat({ max: 2 });
const feature = fc.nat({ max: 1 });
const target = fc.nat();
const exam = fc.integer({ min: -20, max: 100 });

/** What may happen; a `target` is an explanation among those there are. */
const action = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant("explain" as const), player, feature, exam }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant("refine" as const), player, target, exam }) },
  {
    weight: 4,
    arbitrary: fc.record({
      ...{ do: fc.constant("copy" as const), player, target, exam },
      how: fc.constantFrom("exactly" as const, "shuffled" as const, "one word changed" as const),
      declared: fc.boolean(),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("void" as const), target }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("restore" as const), target }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("rescore" as const), target, exam }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("roll" as const), days: fc.integer({ min: 0, max: 90 }) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      ...{
        do: fc.constant("judge" as const),
        player,
        feature,
        subject: fc.nat({ max: 3 }),
        points: fc.nat({ max: 20 }),
      },
      reason: fc.constantFrom("simulation" as const, "counter_example" as const, "dispute" as const),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      ...{ do: fc.constant("long ago" as const), player, feature, points: fc.nat({ max: 100 }) },
      daysAgo: fc.integer({ min: 1, max: 200 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant("vote" as const), player, target, value: fc.constantFrom(1, -1) }),
  },
);
type Action = typeof action extends fc.Arbitrary<infer T> ? T : never;

/** The moment that the boards have been rolled to, by game. */
const rolled = new WeakMap<Game, number>();
let subjects = 0;

async function act(game: Game, one: Action): Promise<void> {
  const chosen = "target" in one ? pick(game.explanations, one.target) : null;
  const at = pick(game.features, "feature" in one ? one.feature : placeOf(game, chosen));
  const author = "player" in one ? pick(game.players, one.player) : null;
  const userId = author?.id ?? 0;
  switch (one.do) {
    case "explain":
      await explain(game, { feature: at, author, words: freshWords(), parent: null, exam: one.exam, copies: null });
      return;
    case "refine":
      await explain(game, { feature: at, author, words: freshWords(), parent: chosen, exam: one.exam, copies: null });
      return;
    case "copy": {
      if (chosen === null) return;
      const root = chosen.copies?.root ?? chosen;
      const exactly = one.how !== "one word changed";
      const turned = one.how === "exactly" ? root.words : [...root.words].reverse();
      const words = exactly ? turned : [...turned.slice(1), ...freshWords().slice(0, 1)];
      const parent = one.declared ? root : null;
      await explain(game, { feature: at, author, words, parent, exam: one.exam, copies: { root, exactly } });
      return;
    }
    case "void":
      if (chosen) await db.$transaction((tx) => voidPoints(tx, chosen.id));
      return;
    case "restore":
      if (chosen) await db.$transaction((tx) => restorePoints(tx, chosen.id));
      return;
    case "rescore":
      if (chosen) await scoreByAnother(game, chosen, one.exam);
      return;
    case "roll": {
      const moment = (rolled.get(game) ?? Date.now()) + one.days * 86_400_000;
      rolled.set(game, moment);
      await rollBoards(new Date(moment));
      return;
    }
    case "judge": {
      const { reason, points } = one;
      const subject = `round:${one.subject}`;
      const payment = {
        userId,
        reason,
        subject,
        points,
        featureId: at.id,
        explanationId: null,
        track: "judge" as const,
      };
      await db.$transaction((tx) => pay(tx, [payment, { ...payment, subject: `${subject}:again` }]));
      return;
    }
    case "long ago": {
      const countsAt = new Date(Date.now() - one.daysAgo * 86_400_000);
      await db.$transaction(async (tx) => {
        await holdBoards(tx);
        const { id } = await tx.scoreEvent.create({
          data: {
            ...{ userId, featureId: at.id, reason: "margin", subject: `old:${subjects++}`, track: "solo", countsAt },
            points: one.points,
          },
        });
        await projectEvents(tx, [id]);
      });
      return;
    }
    case "vote":
      await vote(game, one, userId, chosen);
  }
}

/** A vote on one's own lineage is refused; none moves a point. */
async function vote(game: Game, { value }: { value: number }, userId: number, on: GameExplanation | null) {
  if (on === null) return;
  const key = { explanationId: on.id, userId };
  const cast = db.vote.upsert({
    where: { explanationId_userId: key },
    create: { ...key, value },
    update: { value },
  });
  const ancestors = (of: GameExplanation | null): GameExplanation[] =>
    of === null ? [] : [of, ...ancestors(of.parent)];
  const lineage = game.explanations.filter((one) => ancestors(one).includes(on) || ancestors(on).includes(one));
  if (lineage.some((one) => one.author?.id === userId)) await expect(cast).rejects.toThrow(/own_vote/);
  else await cast;
}

function pick<T>(from: readonly T[], at: number): T {
  const chosen = from[at % from.length];
  if (chosen === undefined) throw new Error("nothing to choose from");
  return chosen;
}

function placeOf(game: Game, explanation: GameExplanation | null): number {
  return Math.max(
    0,
    game.features.findIndex(({ id }) => id === explanation?.featureId),
  );
}

const boards = () =>
  db.playerPoints.findMany({
    orderBy: [{ scope: "asc" }, { scopeId: "asc" }, { window: "asc" }, { start: "asc" }, { userId: "asc" }],
  });

async function checkBoards(): Promise<void> {
  const before = await boards();
  expect(before.every(({ points, explained }) => points >= 0 && explained >= 0)).toBe(true);
  await rebuildBoards();
  expect(await boards()).toEqual(before);
}

interface Paid {
  userId: number;
  reason: string;
  points: number;
  explained: number;
  featureId: number | null;
  explanationId: number | null;
  /** 1 while it counts; 0 when it is taken back. */
  alive: number;
}

/** Payments of a game, each with what became of it. */
function readPaid({ players }: Game): Promise<Paid[]> {
  return db.$queryRaw<Paid[]>`
    WITH RECURSIVE chain AS (
      SELECT id AS first, id FROM "ScoreEvent" WHERE undoes IS NULL AND "userId" = ANY(${players.map(({ id }) => id)}::int[])
      UNION ALL SELECT chain.first, later.id FROM chain JOIN "ScoreEvent" AS later ON later.undoes = chain.id
    )
    SELECT event."userId", event.reason, event.points, event.explained, event."featureId", event."explanationId", (count(*) % 2)::int AS alive
    FROM chain JOIN "ScoreEvent" AS event ON event.id = chain.first GROUP BY event.id ORDER BY event.id`;
}

const margins = ["margin", "refinement", "refined"];
const sum = (paid: readonly Paid[]) => paid.reduce((total, { points }) => total + points, 0);
const above = (exam: number, floor: number) => Math.max(0, exam - Math.max(100 * par, floor));

/** What points.ts promises of copies, refinements and second accounts. */
function checkGains(game: Game, paid: readonly Paid[]): void {
  const of = (explanations: readonly GameExplanation[], reasons: readonly string[]) =>
    paid.filter(
      ({ explanationId, reason }) => reasons.includes(reason) && explanations.some(({ id }) => id === explanationId),
    );
  for (const one of game.explanations) {
    // The whole gain of an explanation, its source's share included, is what it adds.
    const floor = Math.max(one.parent?.exam ?? 0, one.copies?.root.exam ?? 0);
    expect(sum(of([one], margins))).toBeLessThanOrEqual(above(one.exam, floor));
    if (above(one.exam, floor) === 0) expect(sum(of([one], [...margins, "record", "first_good"]))).toBe(0);
    // However many accounts repeat the same words, together they are paid for them once.
    const repeats = game.explanations.filter((other) => other.copies?.exactly === true && other.copies.root === one);
    const best = Math.max(...[one, ...repeats].map(({ exam }) => exam));
    expect(sum(of([one, ...repeats], margins))).toBeLessThanOrEqual(above(best, 0));
  }
  for (const { id: userId } of game.players) {
    for (const { id: featureId } of game.features) {
      const own = paid.filter((one) => one.userId === userId && one.featureId === featureId);
      const count = (reason: string) => own.filter((one) => one.reason === reason).length;
      expect(Math.max(count("record"), count("first_good"), count("explained"))).toBeLessThanOrEqual(1);
      // Many refiners never pay a text's author the same step twice: a third of the way from the par to the best of them at most.
      const best = Math.max(
        0,
        ...game.explanations.filter((one) => one.featureId === featureId).map(({ exam }) => exam),
      );
      expect(sum(own.filter(({ reason }) => reason === "refined"))).toBeLessThanOrEqual(above(best, 0) / 3);
      // One's own words on a feature, solo or not, never add up to more than the best of them.
      const mine = game.explanations.filter((one) => one.featureId === featureId && one.author?.id === userId);
      const earned = own.filter((one) => one.explanationId !== null && ["margin", "refinement"].includes(one.reason));
      expect(sum(earned)).toBeLessThanOrEqual(above(Math.max(0, ...mine.map((one) => one.exam)), 0));
    }
  }
}

async function checkRatings({ players, features }: Game): Promise<void> {
  const ratings = await db.playerRating.findMany({ where: { userId: { in: players.map(({ id }) => id) } } });
  const rated = await db.feature.findMany({ where: { id: { in: features.map(({ id }) => id) } } });
  const all = [
    ...ratings,
    ...rated.map(({ rating, ratingDeviation: deviation, ratingVolatility: volatility }) => ({
      rating,
      deviation,
      volatility,
    })),
  ];
  for (const { rating, deviation, volatility } of all) {
    expect(rating >= lowestRating && rating <= highestRating).toBe(true);
    expect(deviation > 0 && deviation <= largestDeviation && volatility > 0 && volatility < 1).toBe(true);
  }
  const games = await db.ratingChange.groupBy({ by: ["userId", "featureId"], _count: true });
  expect(games.every(({ _count }) => _count === 1)).toBe(true);
}

test("after any order of play the boards are what the ledger adds up to, and nobody is paid for the same thing twice", async () => {
  await fc.assert(
    fc.asyncProperty(
      // What stands in one batch happens at the same moment.
      fc.array(fc.array(action, { minLength: 1, maxLength: 3 }), { minLength: 3, maxLength: 12 }),
      async (batches) => {
        const game = await startGame();
        await rebuildBoards();
        for (const batch of batches) {
          await Promise.all(batch.filter((one) => one.do !== "vote").map((one) => act(game, one)));
          const paid = await db.scoreEvent.count();
          for (const one of batch.filter((other) => other.do === "vote")) await act(game, one);
          expect(await db.scoreEvent.count()).toBe(paid);
        }
        await checkBoards();
        const paid = await readPaid(game);
        checkGains(game, paid);
        // What stands on the board of everything, of all time, is what was paid and not taken back.
        for (const { id: userId } of game.players) {
          const alive = paid.filter((one) => one.userId === userId && one.alive === 1);
          const row = await db.playerPoints.findFirst({ where: { userId, scope: "all", window: "all" } });
          expect(row?.points ?? 0).toBe(sum(alive));
          expect(row?.explained ?? 0).toBe(alive.reduce((total, { explained }) => total + explained, 0));
        }
        await checkRatings(game);
      },
    ),
    { numRuns: 25, endOnFailure: true },
  );
});
