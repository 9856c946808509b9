import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Viewer } from "#app/accounts/viewer.ts";
import { decideAppeal } from "#app/moderation/appeals/decide-appeal.server.ts";
import { raiseAppeal } from "#app/moderation/appeals/raise-appeal.server.ts";
import { listAppeals, readAppeal } from "#app/moderation/appeals/read-appeals.server.ts";
import { claimCase, claimNext, releaseCase } from "#app/moderation/cases/claim.server.ts";
import { listCases } from "#app/moderation/cases/list-cases.server.ts";
import { readCase } from "#app/moderation/cases/read-case.server.ts";
import { decideCase } from "#app/moderation/decisions/decide.server.ts";
import { decisions, decisionSchema, type DecisionName } from "#app/moderation/decisions/decision-form.ts";
import { readDecision } from "#app/moderation/decisions/read-decision.server.ts";
import { takeBack } from "#app/moderation/decisions/take-back.server.ts";
import { raiseFlag } from "#app/moderation/flags/raise-flag.server.ts";
import { readLog, readPublicLog } from "#app/moderation/log/read-log.server.ts";
import { closeLimits } from "#app/platform/limits.server.ts";
import { openCase } from "#app/play/disputes/open-case.server.ts";
import { readNotices } from "#app/accounts/notices/read-notices.server.ts";
import { castVote } from "#app/community/votes/cast-vote.server.ts";
import { submitExplanation } from "#app/play/explanations/submit-explanation.server.ts";
import { db } from "#prisma/client.server.ts";
import { createTestDatabase, type TestDatabase } from "#test/database/create-test-database.ts";
import { makeUser } from "#test/database/factories.ts";
import { explain, freshWords, startGame, type Game, type GameExplanation } from "./ledger-game.ts";

let database: TestDatabase;
let game: Game;
let author: Viewer;
let flagger: Viewer;
let first: Viewer;
let second: Viewer;
let suspect: GameExplanation;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await closeLimits();
  await database.close();
});
beforeEach(async () => {
  await db.case.deleteMany();
  game = await startGame();
  [author, flagger] = game.players as [Viewer, Viewer];
  [first, second] = await Promise.all([makeUser({ role: "moderator" }), makeUser({ role: "moderator" })]);
  suspect = await say(author, 60);
  await say(flagger, 40);
});

function say(player: Viewer, exam: number): Promise<GameExplanation> {
  const [feature] = game.features;
  if (feature === undefined) throw new Error("no feature");
  return explain(game, { feature, author: player, words: freshWords(), parent: null, exam, copies: null });
}

const target = () => ({ kind: "explanation" as const, id: suspect.id });
const flag = (by: Viewer = flagger) =>
  raiseFlag(by, target(), { reason: "gaming", words: "It lists tokens.", text: null });
const formOf = (decision: DecisionName, more: object = {}) =>
  decisionSchema.parse({ decision, reason: "Because of the rules.", ...more });

/** Everything that a decision may touch. */
async function everything() {
  const [boards, feature, text, people] = await Promise.all([
    db.playerPoints.findMany({
      where: { OR: [{ points: { not: 0 } }, { explained: { not: 0 } }] },
      orderBy: [{ scope: "asc" }, { scopeId: "asc" }, { window: "asc" }, { start: "asc" }, { userId: "asc" }],
    }),
    db.feature.findUniqueOrThrow({ where: { id: suspect.featureId }, select: { bestLow: true, bestScore: true } }),
    db.explanation.findUniqueOrThrow({
      where: { id: suspect.id },
      select: { status: true, voidedAt: true, examScore: true, examLow: true, examHigh: true },
    }),
    db.user.findMany({ orderBy: { id: "asc" }, select: { id: true, suspendedUntil: true } }),
  ]);
  return { boards, feature, text, people };
}

const told = async (viewer: Viewer) => (await readNotices(viewer, { limit: 20 })).items.map(({ kind }) => kind);

describe("flags", () => {
  test("on one text merge into one case, whoever comes first, also at the same moment", async () => {
    const others = await Promise.all([makeUser(), makeUser(), makeUser()]);
    for (const other of others) await say(other, 10);
    const receipts = await Promise.all([flagger, ...others].map(flag));
    expect(new Set(receipts.map((receipt) => receipt.case)).size).toBe(1);
    expect(receipts.filter(({ merged }) => !merged)).toHaveLength(1);
    await expect(flag()).rejects.toMatchObject({ code: "flagged_before", status: 409 });
    expect((await listCases({ state: "open", limit: 10 })).items).toMatchObject([{ flags: 4, reasons: ["gaming"] }]);
  });

  test("are refused on one's own text, on one that is not open to the player, and without a word", async () => {
    await expect(flag(author)).rejects.toMatchObject({ code: "own_text" });
    await expect(flag(await makeUser())).rejects.toMatchObject({ status: 404 });
    await expect(raiseFlag(flagger, target(), { reason: "other", words: " ", text: null })).rejects.toMatchObject({
      status: 422,
    });
    await expect(flag(await makeUser({ suspended: true }))).rejects.toMatchObject({ code: "suspended" });
    expect(await db.case.count()).toBe(0);
  });

  test("of the trusted come first; a stranger's address before a doubtful wording", async () => {
    const { case: doubtful } = await flag();
    const other = await say(game.players[2] as Viewer, 30);
    const { case: personal } = await raiseFlag(
      flagger,
      { kind: "explanation", id: other.id },
      { reason: "personal", words: "A telephone number.", text: null },
    );
    expect((await listCases({ state: "open", limit: 10 })).items.map(({ id }) => id)).toEqual([personal, doubtful]);
  });

  test("a rule that a person has settled is not raised again; a player's new flag opens another case", async () => {
    const rule = { by: { rule: "near_copy" as const }, reason: "copy" as const, words: "It repeats another." };
    const raise = () => db.$transaction((tx) => openCase(tx, { target: target(), ...rule }));
    const opened = await raise();
    expect(opened?.opened).toBe(true);
    expect(await raise()).toBeNull();
    await decideCase(first, opened?.caseId ?? 0, formOf("uphold"));
    expect(await raise()).toBeNull();
    expect((await flag()).merged).toBe(false);
  });
});

describe("the queue", () => {
  test("gives two moderators two cases, the same to who asks again, and a case back when its time is over", async () => {
    const { case: one } = await flag();
    const other = await say(game.players[2] as Viewer, 30);
    const { case: two } = await raiseFlag(
      flagger,
      { kind: "explanation", id: other.id },
      { reason: "copy", words: "As mine.", text: null },
    );
    const claimed = await Promise.all([claimNext(first), claimNext(second)]);
    expect([...claimed].sort()).toEqual([one, two].sort());
    expect(await claimNext(first)).toBe(claimed[0]);
    await expect(claimCase(second, claimed[0] ?? 0)).rejects.toMatchObject({ code: "case_claimed" });
    await expect(decideCase(second, claimed[0] ?? 0, formOf("uphold"))).rejects.toMatchObject({ code: "case_claimed" });
    await db.case.update({ where: { id: claimed[0] ?? 0 }, data: { claimedUntil: new Date(Date.now() - 1) } });
    await claimCase(second, claimed[0] ?? 0);
    await releaseCase(second, claimed[0] ?? 0);
    expect((await listCases({ state: "open", limit: 10 })).items.filter(({ claimedBy }) => claimedBy)).toHaveLength(1);
  });

  test("never gives somebody a case about their own text or flag", async () => {
    await db.user.updateMany({ where: { id: { in: [author.id, flagger.id] } }, data: { role: "moderator" } });
    const { case: id } = await flag();
    for (const own of [author, flagger]) {
      const moderator = { ...own, role: "moderator" as const };
      expect(await claimNext(moderator)).toBeNull();
      await expect(claimCase(moderator, id)).rejects.toMatchObject({ code: "own_case" });
      await expect(decideCase(moderator, id, formOf("nothing"))).rejects.toMatchObject({ code: "own_case" });
    }
  });

  test("is closed to players and researchers", async () => {
    const { case: id } = await flag();
    for (const viewer of [flagger, await makeUser({ role: "researcher" })]) {
      await expect(claimNext(viewer)).rejects.toMatchObject({ status: 403 });
      await expect(readCase(viewer, id)).rejects.toMatchObject({ status: 403 });
      await expect(decideCase(viewer, id, formOf("hide"))).rejects.toMatchObject({ status: 403 });
      await expect(readLog(viewer, { limit: 5 })).rejects.toMatchObject({ status: 403 });
    }
  });
});

describe("a decision", () => {
  const more: Partial<Record<DecisionName, () => object>> = {
    suspend: () => ({ days: 7 }),
    merge: () => ({ into: game.explanations.find(({ author: who }) => who === null)?.id }),
  };

  for (const decision of decisions) {
    test(`"${decision}", taken back, leaves everything as it was`, async () => {
      const { case: id } = await flag();
      const before = await everything();
      const { id: made } = await decideCase(first, id, formOf(decision, more[decision]?.()));
      const changed = await everything();
      if (!["uphold", "warn", "nothing"].includes(decision)) expect(changed).not.toEqual(before);
      await expect(decideCase(second, id, formOf("uphold"))).rejects.toMatchObject({ code: "case_closed" });
      await expect(takeBack(second, made, "Not mine.")).rejects.toMatchObject({ status: 403 });
      await takeBack(first, made, "I was wrong.");
      expect(await everything()).toEqual(before);
      await expect(takeBack(first, made, "Again.")).rejects.toMatchObject({ code: "undone_before" });
    });
  }

  test("that voids takes the score off the boards and the points from the ledger, and says whose beforehand", async () => {
    const { case: id } = await flag();
    const { stakes, rivals } = await readCase(first, id);
    expect(stakes).toEqual([{ name: author.name, points: 75 }]);
    expect(rivals.map((one) => one.author.name)).toEqual([flagger.name, "house"]);
    await decideCase(first, id, formOf("void"));
    const { boards, feature, text } = await everything();
    expect(boards.filter(({ userId }) => userId === author.id)).toEqual([]);
    expect(feature.bestScore).toBeCloseTo(0.4);
    expect(text).toMatchObject({ status: "scored", examScore: null });
  });

  test("tells the author and those who flagged it; who decided stays unknown to them", async () => {
    const { case: id } = await flag();
    const { id: made } = await decideCase(first, id, formOf("hide", { sanction: "warn" }));
    expect(await told(author)).toContain("case_decided");
    expect(await told(flagger)).toContain("flag_answered");
    for (const [viewer, reader] of [
      [author, "affected"],
      [flagger, "flagger"],
    ] as const) {
      const page = await readDecision(viewer, made);
      expect(page).toMatchObject({ reader, decision: { decider: null, reason: "Because of the rules." } });
    }
    expect((await readDecision(second, made)).decision.decider).toBe(first.name);
    await expect(readDecision(await makeUser(), made)).rejects.toMatchObject({ status: 404 });
  });

  test("weighs the flaggers' next flags", async () => {
    const { case: id } = await flag();
    await decideCase(first, id, formOf("void"));
    expect(await db.flag.findFirstOrThrow({ where: { userId: flagger.id } })).toMatchObject({ right: true });
    const { flaggers } = await readCase(second, id);
    expect(flaggers).toMatchObject([{ flagsRight: 1, flagsWrong: 0 }]);
  });

  test("of suspension keeps the account from taking part until its end, not from reading", async () => {
    const { case: id } = await flag();
    await decideCase(first, id, formOf("suspend", { days: 3 }));
    const { suspendedUntil } = await db.user.findUniqueOrThrow({ where: { id: author.id } });
    const viewer = { ...author, suspendedUntil };
    const key = { model: "", source: "", index: 0 };
    await expect(submitExplanation({ viewer, key, text: "some words", requestKey: "a" })).rejects.toMatchObject({
      code: "suspended",
    });
    await expect(castVote(viewer, suspect.id, 1)).rejects.toMatchObject({ code: "suspended" });
    await expect(submitExplanation({ viewer: author, key, text: "some words", requestKey: "a" })).rejects.toMatchObject(
      {
        status: 404,
      },
    );
  });

  test("that does not fit is refused, and nothing happens", async () => {
    const { case: id } = await flag();
    const before = await everything();
    const elsewhere = await explain(game, {
      feature: game.features[1] as Game["features"][number],
      ...{ author: flagger, words: freshWords(), parent: null, exam: 10, copies: null },
    });
    for (const into of [suspect.id, elsewhere.id, 999_999_999])
      await expect(decideCase(first, id, formOf("merge", { into }))).rejects.toMatchObject({ status: 422 });
    expect((await everything()).text).toEqual(before.text);
    expect(await db.decision.count({ where: { caseId: id } })).toBe(0);
    for (const bad of [
      { decision: "merge", reason: "why" },
      { decision: "suspend", reason: "why" },
      { decision: "hide", reason: "" },
      { decision: "hide", reason: "why", days: 3 },
      { decision: "uphold", reason: "why", sanction: "warn" },
      { decision: "burn", reason: "why" },
    ])
      expect(decisionSchema.safeParse(bad).success, JSON.stringify(bad)).toBe(false);
  });
});

describe("an appeal", () => {
  async function decided(
    decision: DecisionName = "void",
  ): Promise<{ id: number; before: Awaited<ReturnType<typeof everything>> }> {
    const { case: id } = await flag();
    const before = await everything();
    return { id: (await decideCase(first, id, formOf(decision))).id, before };
  }

  test("granted by another moderator, who does not learn whose decision it is, brings everything back", async () => {
    const head = await makeUser({ role: "administrator" });
    const { id, before } = await decided();
    const appeal = await raiseAppeal(author, id, "It is a real rule.");
    expect(await listAppeals(first)).toEqual([]);
    expect(await listAppeals(second)).toMatchObject([{ id: appeal, decision: id }]);
    const page = JSON.stringify(await readAppeal(second, appeal));
    expect(page).toContain("It is a real rule.");
    expect(page).not.toContain(first.name);
    // Nor from the log, the case or the decision's page, until it is judged; administrators know.
    const { case: caseId } = (await listAppeals(second))[0] ?? { case: 0 };
    const elsewhere = JSON.stringify([
      await readLog(second, { case: caseId, limit: 20 }),
      await readCase(second, caseId),
      await readDecision(second, id),
    ]);
    expect(elsewhere).not.toContain(first.name);
    expect(JSON.stringify(await readLog(head, { case: caseId, limit: 20 }))).toContain(first.name);
    await expect(decideAppeal(first, appeal, false, "I was right.")).rejects.toMatchObject({ code: "own_case" });
    await decideAppeal(second, appeal, true, "The words hold.");
    expect(await everything()).toEqual(before);
    expect(await told(author)).toContain("appeal_decided");
    expect((await readDecision(author, id)).decision).toMatchObject({ appeal: { state: "granted" } });
    await expect(decideAppeal(second, appeal, false, "No.")).rejects.toMatchObject({ code: "appeal_settled" });
  });

  test("is the affected's alone, once, also while suspended", async () => {
    const { case: caseId } = await flag();
    const { id } = await decideCase(first, caseId, formOf("suspend", { days: 2 }));
    await expect(raiseAppeal(flagger, id, "On their behalf.")).rejects.toMatchObject({ code: "no_appeal" });
    await expect(raiseAppeal(await makeUser(), id, "I mind.")).rejects.toMatchObject({ status: 404 });
    const { suspendedUntil } = await db.user.findUniqueOrThrow({ where: { id: author.id } });
    const appeal = await raiseAppeal({ ...author, suspendedUntil }, id, "Too long.");
    await expect(raiseAppeal(author, id, "Still.")).rejects.toMatchObject({ code: "no_appeal" });
    await decideAppeal(second, appeal, false, "It stands.");
    expect((await everything()).people.find((one) => one.id === author.id)?.suspendedUntil).toEqual(suspendedUntil);
  });

  test("is not decided by the decider, whatever the code says: the database refuses it", async () => {
    const { id } = await decided();
    const appeal = await raiseAppeal(author, id, "Please look again.");
    const write = (decidedById: number) => db.appeal.update({ where: { id: appeal }, data: { decidedById } });
    await expect(write(first.id)).rejects.toThrow(/own_decision/);
    await expect(write(author.id)).rejects.toThrow(/Appeal_decided_by_another/);
  });
});

describe("the log", () => {
  test("tells all to moderators, and to the public what was decided, without names and words", async () => {
    const { case: id } = await flag();
    await claimNext(first);
    const { id: made } = await decideCase(first, id, formOf("void"));
    const appeal = await raiseAppeal(author, made, "It is a real rule.");
    await decideAppeal(second, appeal, true, "The words hold.");
    const whole = await readLog(second, { case: id, limit: 20 });
    expect(whole.items.map(({ kind }) => kind)).toEqual([
      ...["appeal_granted", "undone", "appealed", "decided", "claimed", "flagged", "case_opened"],
    ]);
    expect((await readLog(second, { person: author.name, kind: "decided", limit: 20 })).items).toHaveLength(1);
    expect((await readLog(second, { case: id, words: "words hold", limit: 20 })).items).toHaveLength(2);
    const open = await readPublicLog({ limit: 100 });
    const mine = open.items.filter((line) => line.case === id);
    expect(mine.map(({ kind }) => kind)).toEqual(["appeal_granted", "undone", "decided"]);
    const text = JSON.stringify(mine);
    for (const secret of [author.name, first.name, second.name, "rules", "hold"]) expect(text).not.toContain(secret);
    expect(text).toContain("void");
  });

  test("is append-only: the database refuses update, delete and truncate", async () => {
    await flag();
    await expect(db.$executeRaw`UPDATE "ModerationEvent" SET "actorId" = NULL`).rejects.toThrow(/append-only/);
    await expect(db.$executeRaw`DELETE FROM "ModerationEvent"`).rejects.toThrow(/append-only/);
    await expect(db.$executeRaw`TRUNCATE "ModerationEvent"`).rejects.toThrow(/append-only/);
  });
});
