import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "#prisma/client.server.ts";
import { createTestDatabase, type TestDatabase } from "#test/database/create-test-database.ts";
import { PlayerClient } from "#test/instance/player-client.ts";
import { startWeb, type RunningWeb } from "#test/instance/start-web.ts";

let database: TestDatabase;
let web: RunningWeb;

beforeAll(async () => {
  database = await createTestDatabase();
  web = await startWeb(database.url);
});
afterAll(async () => {
  await web.kill("SIGTERM");
  await database.close();
});

test("the agreement of people and machine is a menu away for researchers, and closed to others", async () => {
  const { cookie } = await PlayerClient.signUp(web.origin, "curious");
  const read = (path: string) => fetch(`${web.origin}${path}`, { headers: { Cookie: cookie }, redirect: "manual" });
  const menu = 'href="/research/agreement"';
  expect(await (await read("/how-it-works")).text()).not.toContain(menu);
  expect((await read("/research/agreement")).status).toBe(403);

  await db.user.updateMany({ where: { name: "curious" }, data: { role: "researcher" } });
  expect(await (await read("/how-it-works")).text()).toContain(menu);
  const page = await read("/research/agreement");
  expect(page.status).toBe(200);
  expect(await page.text()).toContain("Human and machine");
});
