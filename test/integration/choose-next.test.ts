import { afterAll, beforeAll, expect, test } from "vitest";
import { chooseNextFeature } from "#app/play/next/choose-next-feature.server.ts";
import { db } from "#prisma/client.server.ts";
import { createTestDatabase, type TestDatabase } from "#test/database/create-test-database.ts";
import { makeExplanation, makeFeature, makeUser } from "#test/database/factories.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

async function drawn(
  times: number,
  draw: () => ReturnType<typeof chooseNextFeature>,
): Promise<Set<number | undefined>> {
  const indexes = new Set<number | undefined>();
  for (let i = 0; i < times; i++) indexes.add((await draw())?.index);
  return indexes;
}

test("the next feature is a playable, rated one that the player has not explained, least explained first, never the one just left", async () => {
  const player = await makeUser();
  expect(await chooseNextFeature(player)).toBeNull();
  expect(await chooseNextFeature(null)).toBeNull();
  const features = [await makeFeature(), await makeFeature(), await makeFeature(), await makeFeature()];
  await makeFeature({ playable: false });
  await makeFeature({ rated: false });
  const [often, a, b, c] = features;
  if (!often || !a || !b || !c) throw new Error("four features were made");
  await db.feature.update({ where: { id: often.id }, data: { explanationCount: 3 } });

  // Somebody without an account gets any rated one, in different order.
  expect(await drawn(60, () => chooseNextFeature(null))).toEqual(new Set(features.map(({ key }) => key.index)));
  expect(await drawn(60, () => chooseNextFeature(player))).toEqual(new Set([a, b, c].map(({ key }) => key.index)));
  expect(await drawn(30, () => chooseNextFeature(player, { after: a.key }))).toEqual(
    new Set([b, c].map(({ key }) => key.index)),
  );
  expect(await drawn(30, () => chooseNextFeature(null, { after: a.key }))).toEqual(
    new Set([often, b, c].map(({ key }) => key.index)),
  );

  // Explained counts as soon as it is submitted, scored or not.
  for (const { id } of [a, b]) await makeExplanation({ featureId: id, author: player });
  expect(await drawn(10, () => chooseNextFeature(player))).toEqual(new Set([c.key.index]));
  // Better a feature explained often than the one just left.
  expect(await drawn(10, () => chooseNextFeature(player, { after: c.key }))).toEqual(new Set([often.key.index]));
  await makeExplanation({ featureId: often.id, author: player });
  expect(await chooseNextFeature(player, { after: c.key })).toEqual(c.key);
  await makeExplanation({ featureId: c.id, author: player });
  expect(await chooseNextFeature(player)).toBeNull();
});
