import { existsSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { featureShape } from "#app/catalog/api-schemas.ts";
import { db } from "#prisma/client.server.ts";
import type { RunningWorker } from "#scoring/index.ts";
import { createTestDatabase, type TestDatabase } from "#test/database/create-test-database.ts";
import { makeFeature } from "#test/database/factories.ts";
import { apiPath, PlayerClient } from "#test/instance/player-client.ts";
import { startWeb, type RunningWeb } from "#test/instance/start-web.ts";
import { startWorker } from "#test/instance/start-worker.ts";

let database: TestDatabase;
let web: RunningWeb;
let worker: RunningWorker;
let feature: Awaited<ReturnType<typeof makeFeature>>;
let silent: Awaited<ReturnType<typeof makeFeature>>;

beforeAll(async () => {
  database = await createTestDatabase();
  feature = await makeFeature({ word: "river", explanation: "bodies of water" });
  silent = await makeFeature({ playable: false });
  worker = await startWorker(database.url);
  web = await startWeb(database.url);
});
afterAll(async () => {
  await web.kill("SIGTERM");
  await worker.stop();
  await database.close();
});

interface Answer {
  status: number;
  headers: Headers;
  body: Record<string, unknown>;
}

async function read(response: Response): Promise<Answer> {
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Record<string, unknown>,
  };
}
const get = async (path: string) => read(await fetch(`${web.origin}${path}`));
const post = async (path: string, body: unknown) =>
  read(
    await fetch(`${web.origin}${path}`, {
      method: "POST",
      body: JSON.stringify(body),
      headers: { "Content-Type": "application/json" },
    }),
  );
const refusal = (status: number, code: string) => ({
  status,
  body: { error: { code, message: expect.stringMatching(/.{10}/) as string } },
});

describe("GET features", () => {
  test("lists features and pages by cursor", async () => {
    const first = await get("/api/v1/features?limit=1");
    expect(first.status).toBe(200);
    expect(first.body.items).toEqual([
      expect.objectContaining({
        ...feature.key,
        playable: true,
        kind: "dictionary",
        explanationCount: 0,
        maxActivation: 10,
      }),
    ]);
    const second = await get(`/api/v1/features?limit=1&cursor=${String(first.body.nextCursor)}`);
    expect(second.body).toEqual({ items: [expect.objectContaining(silent.key)], nextCursor: null });
    expect((await get("/api/v1/features?playable=false")).body.items).toHaveLength(1);
    expect((await get("/api/v1/features?source=10-none")).body).toEqual({ items: [], nextCursor: null });
  });

  test("shows one feature with its clues and statistics", async () => {
    const { status, body } = await get(apiPath(feature.key));
    expect(status).toBe(200);
    expect(Object.keys(body)).toEqual(expect.arrayContaining(Object.keys(featureShape)));
    expect(body).toMatchObject({
      ...feature.key,
      explanations: [],
      explanationsHidden: true,
      topLogits: [[" river", 2.5], expect.anything()],
    });
    const clues = body.clues as { tokens: string[]; activations: number[]; group: string; quantile: number | null }[];
    expect(clues).toHaveLength(22);
    for (const clue of clues) expect(clue.tokens).toHaveLength(clue.activations.length);
    expect(clues[0]?.group).toBe("top");
    expect(Math.max(...(clues[0]?.activations ?? []))).toBeCloseTo(10, 5);
  });

  test("404 for a feature that is not there, saying where to look", async () => {
    expect(await get(apiPath({ ...feature.key, index: 99_999 }))).toMatchObject(refusal(404, "not_found"));
    expect((await get("/api/v1/features/a/b/-1")).body).toMatchObject({
      error: { message: expect.stringContaining("whole number") as string },
    });
  });
});

describe("POST preview", () => {
  test("simulates on the clues without an account and stores nothing", async () => {
    const { status, body } = await post(`${apiPath(feature.key)}/preview`, { text: 'the word "river"' });
    expect(status).toBe(200);
    expect(body).toMatchObject({ simulator: "lexical", reason: null });
    expect(body.score).toBeGreaterThan(0.8);
    const { body: shown } = await get(apiPath(feature.key));
    const clues = shown.clues as { tokens: string[] }[];
    expect((body.simulated as number[][]).map((row) => row.length)).toEqual(clues.map((clue) => clue.tokens.length));
    expect(await db.explanation.count({ where: { origin: "human" } })).toBe(0);
  });

  test("a nonsense text scores 0 and says why", async () => {
    const { body } = await post(`${apiPath(feature.key)}/preview`, { text: "quixotic zeppelins" });
    expect(body).toMatchObject({ score: 0, reason: "flat_simulation" });
  });
});

describe.skipIf(!existsSync("scoring/subject/model/model.onnx"))("POST activations", () => {
  test("gives the model's own activations on any text", async () => {
    const text = "The river rose in the night.";
    const { status, body } = await post(`${apiPath(feature.key)}/activations`, { text });
    expect(status, JSON.stringify(body)).toBe(200);
    expect((body.tokens as string[]).join("")).toBe(text);
    expect(body.activations).toHaveLength((body.tokens as string[]).length);
  });
});

describe("POST explanations", () => {
  test("401 without an account", async () => {
    expect(await post(`${apiPath(feature.key)}/explanations`, { text: "the word river" })).toMatchObject(
      refusal(401, "unauthenticated"),
    );
  });

  test("201 with the official score when one waits, then the others' explanations are open", async () => {
    const player = await PlayerClient.signUp(web.origin, "api_player");
    const { status, headers, body } = await read(
      await player.submit(feature.key, 'the word "river"', { waitSeconds: 20 }),
    );
    expect(status, JSON.stringify(body)).toBe(201);
    expect(body).toMatchObject({
      ...{
        feature: feature.key,
        text: 'the word "river"',
        author: { name: "api_player", isPlayer: true },
        origin: "human",
        parent: null,
      },
      ...{ status: "scored", mine: true },
    });
    const scores = body.scores as {
      exam: number;
      interval: [number, number];
      clue: number;
      gap: number;
      baseline: number;
      scorer: string;
      device: string;
    };
    expect(scores.exam).toBeGreaterThan(0.5);
    expect(scores.interval[0]).toBeLessThanOrEqual(scores.exam);
    expect(scores.interval[1]).toBeGreaterThanOrEqual(scores.exam);
    expect(scores.gap).toBeCloseTo(scores.clue - scores.exam, 2);
    expect(scores.scorer).toMatch(/^lexical/);
    expect(scores.device).toBe("cpu");

    expect(headers.get("Location")).toBe(`/api/v1/explanations/${String(body.id)}`);
    expect((await read(await player.get(String(headers.get("Location"))))).body).toEqual({
      ...body,
      lineage: { parent: null, ancestors: [], children: [], descendants: [], more: false },
    });
    const anonymous = await get(String(headers.get("Location")));
    expect(anonymous.body).toMatchObject({ text: null, mine: false, scores });

    const { body: shown } = await read(await player.get(apiPath(feature.key)));
    expect(shown.explanationsHidden).toBe(false);
    expect((shown.explanations as { text: string; rank: number }[]).map(({ text }) => text)).toContain(
      "bodies of water",
    );

    const { body: board } = await read(await player.get("/api/v1/leaderboards/players?window=all"));
    expect(board).toMatchObject({
      window: "all",
      nextCursor: null,
      items: [{ rank: 1, name: "api_player", explained: 1, points: body.points }],
    });
    expect(board.me).toEqual((board.items as unknown[])[0]);
    const { body: explanations } = await get(`/api/v1/leaderboards/explanations?source=${feature.key.source}`);
    expect((explanations.items as { id: number }[]).map(({ id }) => id)).toContain(body.id);
  });

  test("boards of a window, of one kind of points, of a model, and the features most wanted", async () => {
    const { model, source } = feature.key;
    const board = (query: string) => get(`/api/v1/leaderboards/players?${query}`);
    for (const query of ["", "window=day&scope=solo", "window=days120&scope=judge", `model=${model}&source=${source}`])
      expect(await board(query), query).toMatchObject({ status: 200, body: { nextCursor: null } });
    expect((await board("window=all")).body).toMatchObject({ window: "all", scope: "all" });
    expect((await board(`model=${model}`)).body).toMatchObject({ window: "week", scope: "model" });
    for (const query of ["window=year", "scope=model", `scope=solo&model=${model}`, `source=${source}`, "campaign=%20"])
      expect(await board(query), query).toMatchObject(refusal(422, "invalid"));
    for (const query of ["model=none", `model=${model}&source=none`, "campaign=none"])
      expect(await board(query), query).toMatchObject(refusal(404, "not_found"));
    const { body: wanted } = await get(`/api/v1/leaderboards/features?model=${model}&limit=1`);
    expect(wanted).toMatchObject({ items: [{ model, glimpse: { tokens: expect.arrayContaining([" river"]) } }] });
  });

  test("202 with an id when one does not wait; the same request key again gives the same id", async () => {
    const player = await PlayerClient.signUp(web.origin, "api_hurried");
    const first = await read(await player.submit(feature.key, "water that flows", { requestKey: "r1" }));
    expect(first).toMatchObject({ status: 202, body: { status: "scoring" } });
    const again = await read(
      await player.submit(feature.key, "water that flows", { requestKey: "r1", waitSeconds: 20 }),
    );
    expect(again).toMatchObject({ status: 201, body: { id: first.body.id } });
  });

  test("202 when the time is over before the score is there", async () => {
    await worker.stop();
    const player = await PlayerClient.signUp(web.origin, "api_patient");
    const begun = performance.now();
    const { status, body } = await read(await player.submit(feature.key, "patience itself", { waitSeconds: 1 }));
    expect(status).toBe(202);
    expect(body).toMatchObject({ status: "scoring" });
    expect(performance.now() - begun).toBeGreaterThan(900);
    worker = await startWorker(database.url);
  });

  test("each rule has its refusal", async () => {
    const player = await PlayerClient.signUp(web.origin, "api_ruler");
    const refused = async (body: unknown, path = apiPath(feature.key)) =>
      read(await player.post(`${path}/explanations`, body));
    expect(await refused({ text: "ab" })).toMatchObject(refusal(422, "too_short"));
    expect(await refused({ text: "x".repeat(401) })).toMatchObject(refusal(422, "too_long"));
    expect(await refused({ text: "word ".repeat(31) })).toMatchObject(refusal(422, "too_many_words"));
    expect(await refused({ text: "a bell\u0007" })).toMatchObject(refusal(422, "control_characters"));
    expect(await refused({ text: 7 })).toMatchObject(refusal(422, "invalid"));
    expect(await refused({})).toMatchObject(refusal(422, "invalid"));
    expect(await refused({ text: "fine words", parent: 12_345_678 })).toMatchObject(refusal(422, "invalid"));
    expect(await refused({ text: "fine words" }, apiPath(silent.key))).toMatchObject(refusal(409, "not_playable"));
    expect(await refused({ text: "fine words" }, apiPath({ ...feature.key, source: "9-none" }))).toMatchObject(
      refusal(404, "not_found"),
    );
    expect(
      await read(await player.post(`${apiPath(feature.key)}/explanations?wait=31`, { text: "fine words" })),
    ).toMatchObject({
      status: 422,
      body: { error: { details: { fields: { wait: [expect.stringContaining("0 to 30")] } } } },
    });
    for (let i = 0; i < 5; i++) expect((await refused({ text: `attempt number ${i}` })).status).toBe(202);
    const sixth = await refused({ text: "attempt number six" });
    expect(sixth).toMatchObject(refusal(429, "too_many_requests"));
    expect(Number(sixth.headers.get("Retry-After"))).toBeGreaterThan(0);
    expect(await refused({ text: "Attempt number 1!" })).toMatchObject({ status: 429 });
  });
});

describe("the API as a whole", () => {
  test("describes itself: every API route stands in openapi.json, with its refusals", async () => {
    const { body } = await get("/api/v1/openapi.json");
    expect(body.openapi).toBe("3.1.0");
    const calls = Object.entries(
      body.paths as Record<string, Record<string, { responses: Record<string, unknown> }>>,
    ).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { responses }]) => ({
        call: `${method} ${path}`,
        responses: Object.keys(responses),
      })),
    );
    const feature = "/api/v1/features/{model}/{source}/{index}";
    expect(calls.map(({ call }) => call)).toEqual(
      expect.arrayContaining([
        "get /api/v1/features",
        `get ${feature}`,
        `post ${feature}/preview`,
        `post ${feature}/explanations`,
        `post ${feature}/activations`,
        "get /api/v1/explanations/{id}",
        "get /api/v1/leaderboards/players",
        "get /api/v1/leaderboards/explanations",
        "get /api/v1/leaderboards/features",
      ]),
    );
    expect(calls.find(({ call }) => call.endsWith("/explanations") && call.startsWith("post"))?.responses).toEqual(
      expect.arrayContaining(["201", "202", "400", "401", "404", "409", "413", "422", "429"]),
    );
  });

  test("other methods get a 405 of the same shape", async () => {
    expect(await get(`${apiPath(feature.key)}/preview`)).toMatchObject(refusal(405, "method_not_allowed"));
    expect(await post("/api/v1/features", {})).toMatchObject(refusal(405, "method_not_allowed"));
    expect(await post(apiPath(feature.key), {})).toMatchObject(refusal(405, "method_not_allowed"));
  });
});
