import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listen } from "#prisma/listen.server.ts";
import { createTestDatabase, type TestDatabase } from "#test/database/create-test-database.ts";

let database: TestDatabase;
let other: pg.Client;
beforeAll(async () => {
  database = await createTestDatabase();
  other = new pg.Client({ connectionString: database.url });
  await other.connect();
});
afterAll(async () => {
  await other.end();
  await database.close();
});

const notify = (channel: string, message: string) => other.query("SELECT pg_notify($1, $2)", [channel, message]);

test("hears its channels and no other, also after the connection broke, and says so", async () => {
  const messages: string[] = [];
  const states: string[] = [];
  const listener = await listen(
    database.url,
    ["explanation_scored", "boards_changed"],
    (message, channel) => messages.push(channel === "boards_changed" ? `boards ${message}` : message),
    (state) => states.push(state),
  );
  await notify("explanation_scored", "1");
  await notify("something_else", "2");
  await notify("boards_changed", "");
  await expect.poll(() => messages).toEqual(["1", "boards "]);

  await other.query(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE 'neuroglyph listen%'",
  );
  await expect.poll(() => states, { timeout: 5_000 }).toEqual(["connected", "disconnected", "connected"]);
  await notify("explanation_scored", "3");
  await expect.poll(() => messages).toEqual(["1", "boards ", "3"]);

  await listener.close();
  await notify("explanation_scored", "4");
  const { rows } = await other.query(
    "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE 'neuroglyph listen%'",
  );
  expect(rows).toEqual([]);
  expect(messages).toEqual(["1", "boards ", "3"]);
});

test("waits for a database that is not there yet", async () => {
  const states: string[] = [];
  const address = new URL(database.url);
  address.port = "1";
  const listener = await listen(
    address.href,
    ["x"],
    () => undefined,
    (state) => states.push(state),
  );
  await expect.poll(() => states.length, { timeout: 5_000 }).toBeGreaterThan(1);
  expect(new Set(states)).toEqual(new Set(["disconnected"]));
  await listener.close();
});
