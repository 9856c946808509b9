import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Viewer } from "#app/accounts/viewer.ts";
import { rankExplanations } from "#app/play/boards/rank-explanations.server.ts";
import { readExplanation } from "#app/play/explanations/read-explanation.server.ts";
import { readFeatureWithExplanations } from "#app/play/explanations/read-feature-with-explanations.server.ts";
import { readProfile } from "#app/community/profile/read-profile.server.ts";
import { readStanding } from "#app/play/explanations/read-standing.server.ts";
import { chooseRound } from "#app/play/rounds/choose-round.server.ts";
import { createTestDatabase, type TestDatabase } from "#test/database/create-test-database.ts";
import { makeExplanation, makeFeature, makeUser } from "#test/database/factories.ts";

let database: TestDatabase;
let feature: Awaited<ReturnType<typeof makeFeature>>;
let author: Viewer;
let theirs: { id: number; text: string };
let house: { id: number; text: string };
let takenDown: { id: number; text: string };

beforeAll(async () => {
  database = await createTestDatabase();
  feature = await makeFeature({ explanation: null });
  author = await makeUser();
  house = await makeExplanation({
    featureId: feature.id,
    author: null,
    text: "secret of the house",
    exam: { value: 0.5, low: 0.4, high: 0.6 },
  });
  theirs = await makeExplanation({
    featureId: feature.id,
    author,
    text: "secret of a player",
    exam: { value: 0.7, low: 0.65, high: 0.8 },
  });
  takenDown = await makeExplanation({
    ...{ featureId: feature.id, author, text: "secret taken down", status: "hidden" },
    exam: { value: 0.1, low: 0, high: 0.2 },
  });
});
afterAll(() => database.close());

/** Everything that play hands out about the feature, as one text. */
async function everything(viewer: Viewer | null): Promise<string> {
  return JSON.stringify([
    await readStanding(feature.id, viewer),
    await readFeatureWithExplanations(feature.key, viewer),
    await readExplanation(theirs.id, viewer),
    await readExplanation(house.id, viewer),
    await readExplanation(takenDown.id, viewer),
    await rankExplanations({ model: null, source: null, viewer, limit: 50 }),
    await readProfile(author.name, viewer),
  ]);
}

describe("explanations of others", () => {
  test("are hidden from nobody-in-particular and from who has not explained the feature", async () => {
    const player = await makeUser();
    const elsewhere = await makeFeature();
    await makeExplanation({ featureId: elsewhere.id, author: player });
    for (const viewer of [null, player, await makeUser({ role: "researcher" })]) {
      expect(await everything(viewer)).not.toContain("secret");
      const standing = await readStanding(feature.id, viewer);
      expect(standing).toMatchObject({ explained: false, explanations: null, count: 2, mine: [] });
      // What there is to beat is for everybody.
      expect(standing.floor).toMatchObject({ house: 0.5, leader: 0.7, leaderInterval: [0.65, 0.8] });
    }
  });

  test("are open after one's own first submission, even before it is scored; what a moderator took down stays closed", async () => {
    const player = await makeUser();
    const own = await makeExplanation({ featureId: feature.id, author: player, text: "my own words" });
    const seen = await everything(player);
    expect(seen).toContain(house.text);
    expect(seen).toContain(theirs.text);
    expect(seen).not.toContain(takenDown.text);
    const standing = await readStanding(feature.id, player);
    expect(standing).toMatchObject({
      explained: true,
      attemptsLeft: 4,
      mine: [{ id: own.id, text: "my own words", mine: true }],
    });
    expect(standing.explanations?.map(({ rank, text, mine }) => ({ rank, text, mine }))).toEqual([
      { rank: 1, text: theirs.text, mine: false },
      { rank: 2, text: house.text, mine: false },
    ]);
  });

  test("stay hidden everywhere else for who has judged one of them in a round", async () => {
    const judge = await makeUser();
    const round = await chooseRound(judge);
    expect(["secret of a player", "secret of the house"]).toContain(round?.text);
    expect(await everything(judge)).not.toContain("secret");
  });

  test("are open to moderators and administrators", async () => {
    for (const role of ["moderator", "administrator"] as const) {
      const seen = await everything(await makeUser({ role }));
      for (const { text } of [house, theirs, takenDown]) expect(seen).toContain(text);
    }
  });

  test("one's own is open to oneself, taken down or not", async () => {
    const seen = await everything(author);
    expect(seen).toContain(theirs.text);
    expect(seen).toContain(takenDown.text);
  });
});
