import { afterAll, beforeAll, expect, test } from "vitest";
import { featureKeyText, featurePath, type FeatureKey } from "#app/catalog/feature-key.ts";
import { db } from "#prisma/client.server.ts";
import { createTestDatabase, type TestDatabase } from "#test/database/create-test-database.ts";
import { makeFeature } from "#test/database/factories.ts";
import { apiPath, PlayerClient } from "#test/instance/player-client.ts";
import { startWeb, type RunningWeb } from "#test/instance/start-web.ts";

let database: TestDatabase;
let web: RunningWeb;
let one: FeatureKey;
let other: FeatureKey;

beforeAll(async () => {
  database = await createTestDatabase();
  one = (await makeFeature()).key;
  other = (await makeFeature()).key;
  web = await startWeb(database.url);
});
afterAll(async () => {
  await web.kill("SIGTERM");
  await database.close();
});

/** Posts the form as a browser without scripts does; returns where it is sent, and where from there. */
async function post(form: Record<string, string>, cookie = ""): Promise<string[]> {
  const headers = { Origin: web.origin, Cookie: cookie };
  const sent = await fetch(`${web.origin}/skip`, {
    ...{ method: "POST", headers, redirect: "manual", body: new URLSearchParams(form) },
  });
  const first = sent.headers.get("Location");
  if (first === null) return [String(sent.status)];
  const next = await fetch(`${web.origin}${first}`, { headers, redirect: "manual" });
  return [first, next.headers.get("Location") ?? String(next.status)];
}

const fields = ({ model, source, index }: FeatureKey) => ({ model, source, index: String(index) });

test("a feature that is put aside leads to another one, whose address offers the way back", async () => {
  const player = await PlayerClient.signUp(web.origin, "skipping_player");
  const [first = "", second = ""] = await post({ ...fields(one), reason: "too_strange" }, player.cookie);
  expect(first).toContain(`/play?after=${encodeURIComponent(featureKeyText(one))}`);
  expect(second.split("?")[0]).toBe(featurePath(other));
  expect(new URL(second, web.origin).searchParams.get("skipped")).toBe(featureKeyText(one));
  expect(await db.skip.findMany({ select: { reason: true } })).toEqual([{ reason: "too_strange" }]);

  expect(await post({ ...fields(one), reason: "take-back" }, player.cookie)).toEqual([featurePath(one), "200"]);
  expect(await db.skip.count()).toBe(0);
});

test("a guest goes on, and nothing is kept", async () => {
  const [first = "", second = ""] = await post({ ...fields(one), reason: "not_for_me" });
  expect(first).not.toContain("skipped");
  expect(second).toBe(featurePath(other));
  expect(await db.skip.count()).toBe(0);
});

test("what is no such form is refused", async () => {
  for (const form of [{}, { ...fields(one), reason: "boring" }, { ...fields(one), index: "-1", reason: "later" }])
    expect(await post(form)).toEqual(["400"]);
});

test("the API puts aside, takes back and names the next one", async () => {
  const player = await PlayerClient.signUp(web.origin, "skipping_script");
  const put = await player.post(`${apiPath(one)}/skips`, { reason: "not_for_me" });
  expect([put.status, await put.json()]).toEqual([201, { reason: "not_for_me" }]);
  const next = () => player.get("/api/v1/next").then((response) => response.json());
  expect(await next()).toEqual({ feature: other });
  await player.post(`${apiPath(other)}/skips`, { reason: "offensive" });
  expect(await next()).toEqual({ feature: null });
  const headers = { Cookie: player.cookie, Origin: web.origin };
  const back = await fetch(`${web.origin}${apiPath(one)}/skips`, { method: "DELETE", headers });
  expect([back.status, await back.json()]).toEqual([200, { reason: null }]);
  expect(await next()).toEqual({ feature: one });
  expect((await fetch(`${web.origin}${apiPath(one)}/skips`, { method: "DELETE" })).status).toBe(401);
  expect((await player.post(`${apiPath(one)}/skips`, { reason: "boring" })).status).toBe(422);
});
