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
import { readTextForRound } from "#app/play/explanations/may-read-explanation.server.ts";
import { mostRoundPoints, paidRoundsPerDay } from "#app/play/rounds/round-points.ts";
import { db } from "#prisma/client.server.ts";
import { createTestDatabase, type TestDatabase } from "#test/database/create-test-database.ts";
import { makeExplanation, makeFeature, makeUser } from "#test/database/factories.ts";
import { giveScore } from "./score-by-hand.ts";

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
  expect(outcome).toMatchObject({
    ...{ points: mostRoundPoints, feature: key, gold: false, human: { players: 1 } },
    author: { name: writer.name, isPlayer: true },
    session: [{ id, points: mostRoundPoints }],
  });
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
  expect(report.disagreements.find(({ id }) => id === explanationId)).toMatchObject({ players: 4, disputed: true });
  expect(report.rounds).toBeGreaterThanOrEqual(4);
  expect(report.alpha).not.toBeNull();
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

test("one round in ten is gold: a machine's words, sure of their score and not read badly, and nobody is told before", async () => {
  const player = await makeUser();
  const sure = new Set<number>();
  for (let i = 0; i < 14; i++) {
    const { id: featureId } = await makeFeature({ explanation: null });
    if (i < 4)
      sure.add((await makeExplanation({ featureId, author: null, exam: { value: 0.8, low: 0.7, high: 0.9 } })).id);
    else if (i < 6) await makeExplanation({ featureId, author: null, exam: { value: 0.5, low: 0.4, high: 0.6 } });
    else await makeExplanation({ featureId, author: await makeUser(), exam: good });
  }
  const [misread = 0] = sure;
  await db.humanScore.create({ data: { explanationId: misread, value: 0.1, low: 0, high: 0.2, players: 5 } });
  const given: { gold: boolean; explanationId: number }[] = [];
  for (let turn = 0; turn < 10; turn++) {
    const round = await chooseRound(player);
    if (round === null) throw new Error("there is enough to judge");
    expect(JSON.stringify(round)).not.toContain("gold");
    const row = await db.simulationRound.findUniqueOrThrow({ where: { id: round.id } });
    given.push(row);
    await answerRound(player, round.id, await perfectMarks(row.explanationId), nothing);
  }
  const gold = given.filter((row) => row.gold);
  expect(gold).toHaveLength(1);
  expect(sure.has(gold[0]?.explanationId ?? 0) && gold[0]?.explanationId !== misread).toBe(true);
  // Each explanation, and each feature, once.
  expect(new Set(given.map(({ explanationId }) => explanationId)).size).toBe(10);
});

test("two tabs that ask at once are given the same round", async () => {
  await makeJudged();
  const player = await makeUser();
  const rounds = await Promise.all([1, 2, 3, 4].map(() => chooseRound(player)));
  expect(new Set(rounds.map((round) => round?.id)).size).toBe(1);
  expect(await db.simulationRound.count({ where: { userId: player.id } })).toBe(1);
});

test("begun explanations come first, so that several people judge the same", async () => {
  const first = await makeUser();
  const round = await chooseRound(first);
  const { explanationId } = await db.simulationRound.findUniqueOrThrow({ where: { id: round?.id ?? 0 } });
  await answerRound(first, round?.id ?? 0, await perfectMarks(explanationId), nothing);
  for (let judges = 0; judges < 6; judges++) {
    const player = await makeUser();
    const next = await chooseRound(player);
    const chosen = await db.simulationRound.findUniqueOrThrow({ where: { id: next?.id ?? 0 } });
    if (chosen.gold) continue;
    const human = await db.humanScore.findUnique({ where: { explanationId: chosen.explanationId } });
    expect(human?.players).toBeLessThan(5);
  }
});

test("what is hidden, private or without a score is not read here, and a round about it is forgotten", async () => {
  const player = await makeUser();
  const { explanationId, featureId } = await makeJudged();
  const stored = await loadRound(explanationId);
  const snippetIds = stored?.snippets.map(({ id }) => BigInt(id)) ?? [];
  const { id } = await db.simulationRound.create({
    data: { userId: player.id, explanationId, gold: false, snippetIds },
  });
  expect(await readTextForRound(explanationId)).toEqual({ featureId, text: 'the word "river"' });
  await db.explanation.update({ where: { id: explanationId }, data: { status: "hidden" } });
  expect(await readTextForRound(explanationId)).toBeNull();
  const marks = stored?.snippets.map(({ tokens }) => tokens.map(() => 0)) ?? [];
  await expect(answerRound(player, id, marks, nothing)).rejects.toMatchObject({ status: 409 });
  expect((await chooseRound(player))?.id).not.toBe(id);
  expect(await db.simulationRound.findUnique({ where: { id } })).toBeNull();
  // Other snippets than those that were shown: the feature was imported anew.
  await db.explanation.update({ where: { id: explanationId }, data: { status: "scored" } });
  expect(await loadRound(explanationId, snippetIds)).not.toBeNull();
  expect(await loadRound(explanationId, [...snippetIds].reverse())).toBeNull();
});

test("a session is five rounds of a day, each with its points", async () => {
  const player = await makeUser();
  const ids: number[] = [];
  for (let round = 0; round < 6; round++) {
    const { explanationId } = await makeJudged();
    ids.push(await judge(player, explanationId, await perfectMarks(explanationId)));
  }
  const sessionOf = async (id: number | undefined) => (await readRound(player, id ?? 0))?.session.map((one) => one.id);
  expect(await sessionOf(ids[1])).toEqual(ids.slice(0, 2));
  expect(await sessionOf(ids[4])).toEqual(ids.slice(0, 5));
  expect(await sessionOf(ids[5])).toEqual([ids[5]]);
  await makeJudged();
  const open = await chooseRound(player);
  expect(open).toMatchObject({ answeredToday: 6, session: [{ id: ids[5], points: mostRoundPoints }] });
});

test("judging pays for one's own marks alone: neither the author nor who else judges gains or loses by it", async () => {
  const [author, friend, foe] = [await makeUser(), await makeUser(), await makeUser()];
  const { explanationId } = await makeJudged('the word "river"', author);
  const truth = await perfectMarks(explanationId);
  const against = truth.map((row) => row.map((mark) => 3 - mark));
  await judge(friend, explanationId, truth);
  await judge(foe, explanationId, against);
  const pointsOf = async ({ id: userId }: Viewer) =>
    (await db.scoreEvent.aggregate({ where: { userId }, _sum: { points: true } }))._sum.points ?? 0;
  expect([await pointsOf(author), await pointsOf(friend), await pointsOf(foe)]).toEqual([0, mostRoundPoints, 0]);
  // Points and places of the explanation itself stay what they were.
  const row = await db.explanation.findUniqueOrThrow({ where: { id: explanationId } });
  expect(row).toMatchObject({ status: "scored", voteScore: 0 });
  expect(row.examLow).toBeCloseTo(good.low);
});

test("answers at the same moment all count, each once", async () => {
  const { explanationId } = await makeJudged();
  const truth = await perfectMarks(explanationId);
  const loaded = await loadRound(explanationId);
  const snippetIds = loaded?.snippets.map(({ id }) => BigInt(id)) ?? [];
  const rounds = await Promise.all(
    [1, 2, 3, 4, 5].map(async () => {
      const player = await makeUser();
      const { id } = await db.simulationRound.create({
        data: { userId: player.id, explanationId, gold: false, snippetIds },
      });
      return { player, id };
    }),
  );
  await Promise.all([...rounds, ...rounds, ...rounds].map(({ player, id }) => answerRound(player, id, truth, nothing)));
  expect(await db.humanScore.findUnique({ where: { explanationId } })).toMatchObject({ players: 5, alpha: 1 });
  const paid = await db.scoreEvent.findMany({ where: { userId: { in: rounds.map(({ player }) => player.id) } } });
  expect(paid.map(({ points }) => points)).toEqual([10, 10, 10, 10, 10]);
});

test("whoever has judged a feature and then hands in what was read there is paid as for a copy", async () => {
  const words = "boats moored beside quiet water";
  const { id: featureId } = await makeFeature({ explanation: null });
  const original = await makeExplanation({ featureId, author: await makeUser(), text: words });
  await giveScore(original.id, { value: 0.6 });
  const paid = async (author: Viewer, text: string) => {
    const { id } = await makeExplanation({ featureId, author, text });
    await giveScore(id, { value: 0.6 });
    const { _sum } = await db.scoreEvent.aggregate({ where: { explanationId: id }, _sum: { points: true } });
    return _sum.points ?? 0;
  };
  // Four of six words in common: a find for whoever could not read them.
  const finder = await makeUser();
  expect(await paid(finder, "boats moored near quiet water")).toBeGreaterThan(0);
  const reader = await makeUser();
  await judge(reader, original.id, await perfectMarks(original.id));
  expect(await paid(reader, "boats moored along quiet water")).toBe(0);
});
