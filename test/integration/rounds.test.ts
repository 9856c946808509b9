import { afterAll, beforeAll, expect, test } from "vitest";
import type { Viewer } from "#app/accounts/viewer.ts";
import { rankPlayers } from "#app/play/boards/rank-players.server.ts";
import { answerRound } from "#app/play/rounds/answer-round.server.ts";
import { chooseRound } from "#app/play/rounds/choose-round.server.ts";
import { readGoldAccuracy } from "#app/play/rounds/gold-accuracy.server.ts";
import { loadRound } from "#app/play/rounds/load-round.server.ts";
import { readAgreement } from "#app/play/rounds/read-agreement.server.ts";
import { readRound } from "#app/play/rounds/read-round.server.ts";
import { refreshHumanScore } from "#app/play/rounds/refresh-human-score.server.ts";
import { perWord } from "#app/play/rounds/round-snippets.ts";
import { mostRoundPoints, paidRoundsPerDay } from "#app/play/rounds/round-points.ts";
import { db } from "#prisma/client.server.ts";
import { createTestDatabase, type TestDatabase } from "#test/database/create-test-database.ts";
import { makeExplanation, makeFeature, makeUser } from "#test/database/factories.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

const good = { value: 0.8, low: 0.7, high: 0.9 };
const nothing = async () => {};

/** A feature with one scored explanation by a player; the house's waits for its score and is no round. */
async function makeJudged(text = 'the word "river"', author: Viewer | null = null) {
  const { id: featureId, key } = await makeFeature();
  const writer = author ?? (await makeUser());
  const explanation = await makeExplanation({ featureId, author: writer, text, exam: good });
  return { featureId, key, writer, explanationId: explanation.id };
}

/** The truth itself as marks: three where it fires most. */
async function perfectMarks(explanationId: number): Promise<number[][]> {
  const loaded = await loadRound(explanationId);
  const most = Math.max(...(loaded?.snippets.flatMap(({ activations }) => activations) ?? [1]));
  return (loaded?.snippets ?? []).map(({ activations }) =>
    activations.map((value) => Math.round((3 * Math.max(0, value)) / most)),
  );
}

async function judge(player: Viewer, explanationId: number, marks: number[][], gold = false): Promise<number> {
  const loaded = await loadRound(explanationId);
  const { id } = await db.simulationRound.create({
    data: { userId: player.id, explanationId, gold, snippetIds: loaded?.snippets.map((one) => BigInt(one.id)) ?? [] },
  });
  await answerRound(player, id, marks, nothing);
  return id;
}

test("a round is by somebody else, of a feature not explained, the same until it is answered, and then another", async () => {
  const player = await makeUser();
  const first = await makeJudged();
  const second = await makeJudged();
  await makeJudged("words of my own", player);
  const explained = await makeJudged();
  await makeExplanation({ featureId: explained.featureId, author: player });

  const round = await chooseRound(player);
  expect([first.explanationId, second.explanationId]).toContain(
    (await db.simulationRound.findUniqueOrThrow({ where: { id: round?.id ?? 0 } })).explanationId,
  );
  expect(round?.text).toBe('the word "river"');
  expect(round?.snippets.length).toBe(3);
  expect(await chooseRound(player)).toEqual(round);

  const { explanationId } = await db.simulationRound.findUniqueOrThrow({ where: { id: round?.id ?? 0 } });
  await answerRound(player, round?.id ?? 0, await perfectMarks(explanationId), nothing);
  const next = await chooseRound(player);
  expect(next?.id).not.toBe(round?.id);
  expect(next?.answeredToday).toBe(1);
  const other = await db.simulationRound.findUniqueOrThrow({ where: { id: next?.id ?? 0 } });
  await answerRound(player, next?.id ?? 0, await perfectMarks(other.explanationId), nothing);
  expect(await chooseRound(player)).toBeNull();
});

test("marks like the truth pay once, tell the truth and count on the judges' board", async () => {
  const player = await makeUser();
  const { explanationId, key, writer } = await makeJudged();
  const marks = await perfectMarks(explanationId);
  const id = await judge(player, explanationId, marks);
  await answerRound(
    player,
    id,
    marks.map((row) => row.map(() => 0)),
    nothing,
  );
  const outcome = await readRound(player, id);
  expect(outcome).toMatchObject({ points: mostRoundPoints, author: writer.name, feature: key, gold: false });
  expect(outcome?.value).toBeGreaterThan(0.95);
  const board = await rankPlayers({ scope: "judge", scopeId: 0, window: "day" }, { limit: 50, viewer: player });
  expect(board.me).toMatchObject({ points: mostRoundPoints, explained: 0 });
  // Nobody else may read it.
  await expect(readRound(await makeUser(), id)).rejects.toMatchObject({ status: 404 });
  await expect(answerRound(await makeUser(), id, marks, nothing)).rejects.toMatchObject({ status: 404 });
});

test("marks of another shape are refused, marks all alike and marks against the truth pay nothing", async () => {
  const player = await makeUser();
  const { explanationId } = await makeJudged();
  const loaded = await loadRound(explanationId);
  const { id } = await db.simulationRound.create({
    data: {
      userId: player.id,
      explanationId,
      gold: false,
      snippetIds: loaded?.snippets.map((one) => BigInt(one.id)) ?? [],
    },
  });
  await expect(answerRound(player, id, [[1, 2]], nothing)).rejects.toMatchObject({ status: 422 });
  const truth = await perfectMarks(explanationId);
  await answerRound(
    player,
    id,
    truth.map((row) => row.map(() => 2)),
    nothing,
  );
  expect(await readRound(player, id)).toMatchObject({ value: null, points: 0 });
  const other = await makeUser();
  const against = await judge(
    other,
    explanationId,
    truth.map((row) => row.map((mark) => 3 - mark)),
  );
  expect(await readRound(other, against)).toMatchObject({ points: 0 });
});

test("a day pays a bounded number of rounds", async () => {
  const player = await makeUser();
  const { explanationId, featureId } = await makeJudged();
  await db.scoreEvent.createMany({
    data: Array.from({ length: paidRoundsPerDay }, (_, i) => ({
      ...{ userId: player.id, reason: "simulation" as const, subject: `round:-${i}`, points: 10, featureId },
      ...{ track: "judge" as const, countsAt: new Date() },
    })),
  });
  const id = await judge(player, explanationId, await perfectMarks(explanationId));
  expect(await readRound(player, id)).toMatchObject({ points: 0 });
});

test("what people make of an explanation is counted from all rounds; strong disagreement with the machine opens one case", async () => {
  // The machine (lexical) finds nothing in these words, people know what they mean.
  const { explanationId } = await makeJudged("where water runs between banks to the sea");
  const truth = await perfectMarks(explanationId);
  for (let judges = 0; judges < 4; judges++) await judge(await makeUser(), explanationId, truth);
  const human = await db.humanScore.findUniqueOrThrow({ where: { explanationId } });
  expect(human).toMatchObject({ players: 4, alpha: 1 });
  expect(human.value).toBeGreaterThan(0.95);
  expect(human.low).toBeLessThanOrEqual(human.value);
  // A machine that expects it everywhere but there.
  const loaded = await loadRound(explanationId);
  if (loaded === null) throw new Error("the round's explanation is there");
  const words = (marks: number[][]) => loaded.snippets.map(({ tokens }, i) => perWord(tokens, marks[i] ?? []));
  const contrary = words(truth).map((row) => row.map((mark) => 3 - mark));
  for (let times = 0; times < 2; times++) await db.$transaction((tx) => refreshHumanScore(tx, loaded, contrary));
  expect(await db.case.findMany({ where: { explanationId } })).toMatchObject([
    { opener: "human_machine_disagreement", state: "open" },
  ]);
  const report = await readAgreement();
  expect(report.cases).toMatchObject([{ id: explanationId }]);
  expect(report.rounds).toBeGreaterThanOrEqual(4);
  expect(report.points.find(({ id }) => id === explanationId)).toMatchObject({ players: 4 });
});

test("gold rounds tell who marks with care", async () => {
  const [careful, careless] = [await makeUser(), await makeUser()];
  for (let round = 0; round < 3; round++) {
    const { explanationId } = await makeJudged();
    const truth = await perfectMarks(explanationId);
    await judge(careful, explanationId, truth, true);
    await judge(
      careless,
      explanationId,
      truth.map((row) => row.map((mark) => 3 - mark)),
      true,
    );
  }
  const accuracy = await readGoldAccuracy([careful.id, careless.id]);
  expect(accuracy.get(careful.id)).toBeCloseTo(0.8);
  expect(accuracy.get(careless.id)).toBeCloseTo(0.2);
});
