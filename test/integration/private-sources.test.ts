import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { db } from "#prisma/client.server.ts";
import { createTestDatabase, type TestDatabase } from "#test/database/create-test-database.ts";
import { makeExplanation, makeFeature } from "#test/database/factories.ts";
import { PlayerClient } from "#test/instance/player-client.ts";
import { fromElsewhere, startWeb, type RunningWeb } from "#test/instance/start-web.ts";

/** Whoever asks, in the order of the columns below. */
const viewers = ["nobody", "other", "owner", "administrator"] as const;
type Viewer = (typeof viewers)[number];

const model = "smollm2-135m-instruct";
const slug = "7-hidden-dictionary";
const page = `/features/${model}/${slug}/5`;
const api = `/api/v1${page}`;
const text = "names of rivers";

interface Row {
  what: string;
  path: string;
  method?: string;
  json?: unknown;
  form?: Record<string, string>;
  statuses: [nobody: number, other: number, owner: number, administrator: number];
}

/** Reading is for the owner and administrators; whatever leaves something behind waits for publishing. EXPLANATION stands for its id. */
const rows: Row[] = [
  { what: "its feature", path: api, statuses: [404, 404, 200, 200] },
  { what: "its feature's page", path: page, statuses: [404, 404, 200, 200] },
  { what: "its feature's details", path: `${page}/details`, statuses: [404, 404, 200, 200] },
  { what: "its page", path: `/models/${model}/${slug}`, statuses: [404, 404, 200, 200] },
  { what: "what the API says of it", path: `/api/v1/models/${model}/sources/${slug}`, statuses: [404, 404, 200, 200] },
  { what: "what is similar", path: `${api}/similar`, statuses: [404, 404, 200, 200] },
  { what: "one by chance", path: `/api/v1/features/random?source=${slug}`, statuses: [404, 404, 200, 200] },
  { what: "its comments", path: `${page}/comments`, statuses: [404, 404, 200, 200] },
  { what: "its counter-examples", path: `${api}/counter-examples`, statuses: [404, 404, 200, 200] },
  { what: "a preview", path: `${api}/preview`, json: { text }, statuses: [404, 404, 200, 200] },
  { what: "an explanation", path: "/api/v1/explanations/EXPLANATION", statuses: [404, 404, 200, 200] },
  { what: "an explanation's page", path: "/explanations/EXPLANATION", statuses: [404, 404, 302, 302] },
  {
    what: "a vote",
    path: "/api/v1/explanations/EXPLANATION/votes",
    json: { value: 1 },
    statuses: [401, 404, 409, 409],
  },
  { what: "a submission", path: `${api}/explanations`, json: { text }, statuses: [401, 404, 409, 409] },
  {
    what: "a submission by the page",
    path: page,
    form: { intent: "explain", text, requestKey: "k" },
    statuses: [302, 404, 409, 409],
  },
  {
    what: "a counter-example",
    path: `${api}/counter-examples`,
    json: { text: "A river." },
    statuses: [401, 404, 409, 409],
  },
  { what: "a skip", path: `${api}/skips`, json: { reason: "later" }, statuses: [401, 404, 409, 409] },
  { what: "a skip taken back", path: `${api}/skips`, method: "DELETE", statuses: [401, 404, 409, 409] },
  {
    what: "a comment",
    path: `${page}/comments`,
    form: { intent: "write", text: "Rivers?" },
    statuses: [302, 404, 409, 409],
  },
  {
    what: "a bookmark",
    path: "/lists",
    form: { intent: "put", list: "bookmarks", feature: `${model}/${slug}/5` },
    statuses: [302, 404, 409, 409],
  },
];

/** What many people share never names it, to whomever. */
const shared = [
  "/",
  "/play",
  "/daily",
  "/leaderboards?board=wanted",
  "/leaderboards?board=explanations",
  "/campaigns",
  "/rounds",
  "/research/agreement",
  "/research/comparison",
  "/api/v1/comparison",
  "/api/v1/leaderboards/features",
  "/api/v1/leaderboards/explanations",
  "/api/v1/next",
];

/** Lists that show it to its owner and administrators alone. */
const lists = [
  "/features",
  "/api/v1/features?limit=200",
  `/api/v1/features?source=${slug}&sort=density`,
  "/models",
  `/api/v1/models/${model}/sources`,
];

let database: TestDatabase;
let web: RunningWeb;
let explanation: number;
const cookies = new Map<Viewer, string>();

beforeAll(async () => {
  database = await createTestDatabase();
  await makeFeature({ index: 1 });
  const hidden = await makeFeature({ source: slug, index: 5 });
  explanation = (
    await makeExplanation({
      featureId: hidden.id,
      author: null,
      machine: "tool",
      exam: { value: 0.9, low: 0.8, high: 1 },
    })
  ).id;
  web = await startWeb(database.url);
  for (const viewer of viewers.slice(1)) {
    const client = await PlayerClient.signUp(web.origin, `the_${viewer}`.slice(0, 20));
    cookies.set(viewer, client.cookie);
  }
  await db.user.update({ where: { id: await idOf("owner") }, data: { role: "researcher" } });
  await db.user.update({ where: { id: await idOf("administrator") }, data: { role: "administrator" } });
  await db.source.updateMany({
    where: { slug },
    data: { visibility: "private", publishedAt: null, ownerId: await idOf("owner") },
  });
});
afterAll(async () => {
  await web.kill("SIGTERM");
  await database.close();
});

async function idOf(viewer: Viewer): Promise<number> {
  return (await db.user.findFirstOrThrow({ where: { name: `the_${viewer}`.slice(0, 20) } })).id;
}

async function ask(viewer: Viewer, { path, method, json, form }: Omit<Row, "what" | "statuses">) {
  const cookie = cookies.get(viewer);
  const body = form ? new URLSearchParams(form) : json === undefined ? undefined : JSON.stringify(json);
  const response = await fetch(`${web.origin}${path.replace("EXPLANATION", String(explanation))}`, {
    method: method ?? (body === undefined ? "GET" : "POST"),
    body,
    redirect: "manual",
    headers: {
      ...fromElsewhere(),
      Origin: web.origin,
      ...(cookie === undefined ? {} : { Cookie: cookie }),
      ...(json === undefined ? {} : { "Content-Type": "application/json" }),
    },
  });
  return { status: response.status, body: await response.text() };
}

describe.each(rows)("$what of a private source", ({ statuses, ...row }) => {
  test.each(viewers.map((viewer, column) => [viewer, statuses[column] ?? 0] as const))(
    "%s gets %i",
    async (viewer, status) => {
      const answer = await ask(viewer, row);
      expect(answer.status, answer.body.slice(0, 300)).toBe(status);
      if (status === 409) expect(answer.body).toMatch(/private/);
    },
  );
});

test.each(shared)("%s never names it", async (path) => {
  for (const viewer of viewers) {
    const { status, body } = await ask(viewer, { path });
    expect(status, path).toBeLessThan(500);
    expect(body.includes(slug), `${path} for ${viewer}`).toBe(false);
  }
});

test.each(lists)("%s names it to its owner and administrators only", async (path) => {
  const named: Record<string, boolean> = {};
  for (const viewer of viewers) named[viewer] = (await ask(viewer, { path })).body.includes(slug);
  expect(named).toEqual({ nobody: false, other: false, owner: true, administrator: true });
});

test("its owner reads its explanations without having played, and is told that it is private", async () => {
  const feature = JSON.parse((await ask("owner", { path: api })).body) as Record<string, unknown>;
  expect(feature).toMatchObject({
    visibility: "private",
    explanationsHidden: false,
    explanations: [{ id: explanation }],
  });
  expect((await ask("owner", { path: page })).body).toMatch(/Private/);
});
