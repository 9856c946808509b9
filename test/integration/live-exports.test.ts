import { once } from "node:events";
import { get, type IncomingMessage } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { closeLimits } from "#app/platform/limits.server.ts";
import { db } from "#prisma/client.server.ts";
import { createTestDatabase, type TestDatabase } from "#test/database/create-test-database.ts";
import { makeFeature } from "#test/database/factories.ts";
import { PlayerClient } from "#test/instance/player-client.ts";
import { fromElsewhere, startWeb, type RunningWeb } from "#test/instance/start-web.ts";
import { jsonRows } from "./read-export.ts";

let database: TestDatabase;
let web: RunningWeb;
let path: string;

beforeAll(async () => {
  database = await createTestDatabase();
  const { key, id } = await makeFeature({ index: 0 });
  path = `/api/v1/exports/${key.model}/${key.source}`;
  // Far more than sockets hold.
  await db.$executeRaw`
    INSERT INTO "Snippet" ("featureId", role, "group", quantile, text, "tokenEnds", activations, "maxActivation", document, corpus)
    SELECT ${id}, s.role, s."group", s.quantile, s.text, s."tokenEnds", s.activations, s."maxActivation", 'copy ' || i || ' of ' || s.document, s.corpus
    FROM "Snippet" AS s, generate_series(1, 4000) AS i WHERE s.role = 'clue'`;
  web = await startWeb(database.url);
});
afterAll(async () => {
  await web.kill("SIGTERM");
  await closeLimits();
  await database.close();
});

const snippets = () => db.snippet.count({ where: { role: "clue" } });

/** Connections that exports hold open. */
const connections = async () => {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM pg_stat_activity WHERE application_name = 'neuroglyph export' AND datname = current_database()`;
  return row?.count ?? 0;
};

async function freed(): Promise<void> {
  const deadline = Date.now() + 20_000;
  while ((await connections()) > 0) {
    if (Date.now() > deadline) throw new Error(`${await connections()} connections are still open`);
    await sleep(50);
  }
}

test("anybody gets a public source, whole, packed once", async () => {
  const response = await fetch(`${web.origin}${path}/snippets.jsonl.gz`, {
    headers: { ...fromElsewhere(), "Accept-Encoding": "gzip" },
  });
  expect(response.status).toBe(200);
  expect(response.headers.get("Content-Type")).toBe("application/gzip");
  expect(response.headers.get("Content-Encoding")).toBeNull();
  expect(response.headers.get("Content-Disposition")).toMatch(/^attachment; filename=".*snippets\.jsonl\.gz"$/);
  expect(jsonRows(Buffer.from(await response.arrayBuffer())).length).toBe(await snippets());
  const csv = await fetch(`${web.origin}${path}/features.csv`, {
    headers: { ...fromElsewhere(), "Accept-Encoding": "gzip" },
  });
  expect(csv.headers.get("Content-Encoding")).toBeNull();
  expect((await csv.text()).split("\r\n").length).toBe(3);
  await freed();
});

test("what was just added is in the next export", async () => {
  const count = async () => {
    const response = await fetch(`${web.origin}${path}/features.csv`, { headers: fromElsewhere() });
    return (await response.text()).trimEnd().split("\r\n").length - 1;
  };
  const before = await count();
  await makeFeature();
  expect(await count()).toBe(before + 1);
});

async function begin(): Promise<IncomingMessage> {
  const sent = get(`${web.origin}${path}/snippets.csv`, { headers: fromElsewhere() });
  const [response] = (await once(sent, "response")) as [IncomingMessage];
  return response;
}

test("a client that stops reading holds the export, not the server's memory; one that leaves frees the connection at once", async () => {
  const slow = await begin();
  await sleep(1500);
  // Nothing is read here: the server has stopped too, in the middle of its query.
  expect(await connections()).toBe(1);
  const health = await fetch(`${web.origin}/healthz`);
  await health.text();
  slow.destroy();
  await freed();
  for (let i = 0; i < 12; i++) (await begin()).destroy();
  await freed();
  const again = await fetch(`${web.origin}${path}/snippets.csv`, { headers: fromElsewhere() });
  expect((await again.text()).split("\r\n").length).toBe((await snippets()) + 2);
});

test("too many at once are told to wait; a HEAD opens nothing", async () => {
  const open: IncomingMessage[] = [];
  for (let i = 0; i < 4; i++) open.push(await begin());
  const refused = await fetch(`${web.origin}${path}/snippets.csv`, { headers: fromElsewhere() });
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get("Retry-After"))).toBeGreaterThan(0);
  for (const response of open) response.destroy();
  await freed();
  const head = await fetch(`${web.origin}${path}/snippets.csv`, { method: "HEAD", headers: fromElsewhere() });
  expect(head.status).toBe(200);
  await freed();
});

test("what is not there is said, and training data is for researchers", async () => {
  const status = async (file: string, headers: Record<string, string> = {}) => {
    const response = await fetch(`${web.origin}${file}`, { headers: { ...fromElsewhere(), ...headers } });
    await response.text();
    return response.status;
  };
  for (const file of ["secrets.csv", "snippets.xlsx", "snippets", "records.csv", "records.parquet"])
    expect(await status(`${path}/${file}`), file).toBe(404);
  expect(await status("/api/v1/exports/no/3-such/features.csv")).toBe(404);
  expect(await status(`${path}/pairs.csv`)).toBe(403);
  const player = await PlayerClient.signUp(web.origin, "teacher");
  expect(await status(`${path}/pairs.csv`, { Cookie: player.cookie })).toBe(403);
  await db.user.updateMany({ where: { name: "teacher" }, data: { role: "researcher" } });
  expect(await status(`${path}/pairs.csv`, { Cookie: player.cookie })).toBe(200);
  const posted = await player.post(`${path}/features.csv`, {});
  expect(posted.status).toBe(405);
});
