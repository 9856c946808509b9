import { readdirSync } from "node:fs";
import { request as httpRequest } from "node:http";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sessionCookie } from "#app/accounts/sessions.server.ts";
import { db } from "#prisma/client.server.ts";
import { createTestDatabase, type TestDatabase } from "#test/database/create-test-database.ts";
import { makeFeature } from "#test/database/factories.ts";
import { apiPath, PlayerClient } from "#test/instance/player-client.ts";
import { fromElsewhere, startWeb, type RunningWeb } from "#test/instance/start-web.ts";

interface ApiCall {
  method: "GET" | "POST" | "PATCH" | "DELETE";
  /** The path with the given parts in the place of its parameters. */
  path: (parts: string[]) => string;
  query?: string[];
  /** Fields of its body. */
  body?: string[];
}

const atFeature =
  (tail: string) =>
  ([model = "m", source = "s", index = "i"]: string[]) =>
    `/api/v1/features/${model}/${source}/${index}${tail}`;

/** Every API route by its file: one that is missing here fails the first test. */
const calls: Record<string, ApiCall[]> = {
  "api.v1.$.ts": [
    { method: "GET", path: ([rest = ""]) => `/api/v1/${rest}` },
    { method: "POST", path: ([rest = ""]) => `/api/v1/${rest}`, body: ["text"] },
  ],
  "api.$.ts": [
    { method: "GET", path: ([rest = ""]) => `/api/${rest}` },
    { method: "POST", path: ([rest = ""]) => `/api/${rest}`, body: ["text"] },
  ],
  "api.feature.$model.$source.$index.ts": [
    { method: "GET", path: ([model = "m", source = "s", index = "i"]) => `/api/feature/${model}/${source}/${index}` },
  ],
  "api.source-set.$model.$name.ts": [
    { method: "GET", path: ([model = "m", name = "n"]) => `/api/source-set/${model}/${name}` },
  ],
  "api.vector.$model.$source.$index.ts": [
    { method: "GET", path: ([model = "m", source = "s", index = "i"]) => `/api/vector/${model}/${source}/${index}` },
  ],
  "api.v1.campaigns._index.ts": [
    { method: "GET", path: () => "/api/v1/campaigns" },
    {
      method: "POST",
      path: () => "/api/v1/campaigns",
      body: ["name", "description", "startsOn", "endsOn", "features"],
    },
  ],
  "api.v1.campaigns.$slug.exports.$file.ts": [
    { method: "GET", path: ([slug = "", file = "f"]) => `/api/v1/campaigns/${slug}/exports/${file}` },
  ],
  "api.v1.campaigns.preview.ts": [
    { method: "POST", path: () => "/api/v1/campaigns/preview", body: ["features", "goalPlayers", "goalScore"] },
  ],
  "api.v1.campaigns.$slug._index.ts": [
    { method: "GET", path: ([slug = ""]) => `/api/v1/campaigns/${slug}` },
    { method: "PATCH", path: ([slug = ""]) => `/api/v1/campaigns/${slug}`, body: ["name", "endsOn", "paused", "over"] },
  ],
  "api.v1.campaigns.$slug.dry-run.ts": [
    { method: "POST", path: ([slug = ""]) => `/api/v1/campaigns/${slug}/dry-run`, body: ["goalPlayers", "patience"] },
  ],
  "api.v1.campaigns.$slug.results.ts": [
    {
      method: "GET",
      path: ([slug = ""]) => `/api/v1/campaigns/${slug}/results`,
      query: ["sort", "order", "show", "cursor", "limit"],
    },
  ],
  "api.v1.directions._index.ts": [
    { method: "GET", path: () => "/api/v1/directions", query: ["cursor", "limit"] },
    { method: "POST", path: () => "/api/v1/directions", body: ["name", "hook", "values", "model", "source"] },
  ],
  "api.v1.directions.$id.ts": [
    { method: "GET", path: ([id = ""]) => `/api/v1/directions/${id}` },
    { method: "DELETE", path: ([id = ""]) => `/api/v1/directions/${id}` },
  ],
  "api.activation.new.ts": [{ method: "POST", path: () => "/api/activation/new", body: ["feature", "customText"] }],
  "api.activation.source.ts": [
    { method: "POST", path: () => "/api/activation/source", body: ["modelId", "source", "customText"] },
  ],
  "api.activation.upload-batch.ts": [
    { method: "POST", path: () => "/api/activation/upload-batch", body: ["modelId", "source", "index", "activations"] },
  ],
  "api.feature.upload-batch.ts": [
    { method: "POST", path: () => "/api/feature/upload-batch", body: ["modelId", "source", "features"] },
  ],
  "api.list.add-features.ts": [
    { method: "POST", path: () => "/api/list/add-features", body: ["listId", "featuresToAdd"] },
  ],
  "api.list.get.ts": [{ method: "POST", path: () => "/api/list/get", body: ["listId"] }],
  "api.list.list.ts": [{ method: "POST", path: () => "/api/list/list", body: ["userId"] }],
  "api.list.new.ts": [{ method: "POST", path: () => "/api/list/new", body: ["name", "description"] }],
  "api.model.new.ts": [{ method: "POST", path: () => "/api/model/new", body: ["id", "layers", "displayName", "url"] }],
  "api.search-all.ts": [
    {
      method: "POST",
      path: () => "/api/search-all",
      body: ["text", "modelId", "sourceSet", "selectedLayers", "numResults"],
    },
  ],
  "api.search-topk-by-token.ts": [
    { method: "POST", path: () => "/api/search-topk-by-token", body: ["text", "modelId", "source", "numResults"] },
  ],
  "api.source-set.new.ts": [
    { method: "POST", path: () => "/api/source-set/new", body: ["name", "modelId", "description", "url"] },
  ],
  "api.steer-completion.ts": [
    { method: "POST", path: () => "/api/steer-completion", body: ["prompt", "modelId", "features"] },
  ],
  "api.steer.ts": [{ method: "POST", path: () => "/api/steer", body: ["prompt", "modelId", "features"] }],
  "api.vector.delete.ts": [{ method: "POST", path: () => "/api/vector/delete", body: ["modelId", "source", "index"] }],
  "api.vector.get.ts": [{ method: "POST", path: () => "/api/vector/get", body: ["modelId", "source", "index"] }],
  "api.vector.list-owned.ts": [{ method: "POST", path: () => "/api/vector/list-owned", body: ["limit"] }],
  "api.vector.new.ts": [
    {
      method: "POST",
      path: () => "/api/vector/new",
      body: ["modelId", "layerNumber", "hookType", "vector", "vectorLabel"],
    },
  ],
  "api.v1.explanations.$id.ts": [{ method: "GET", path: ([id = ""]) => `/api/v1/explanations/${id}` }],
  "api.v1.explanations.$id_.disputes.ts": [
    {
      method: "POST",
      path: ([id = ""]) => `/api/v1/explanations/${id}/disputes`,
      body: ["reason", "evidence", "words"],
    },
  ],
  "api.v1.moderation.cases._index.ts": [
    { method: "GET", path: () => "/api/v1/moderation/cases", query: ["state", "cursor", "limit"] },
  ],
  "api.v1.moderation.cases.$id.decisions.ts": [
    {
      method: "POST",
      path: ([id = ""]) => `/api/v1/moderation/cases/${id}/decisions`,
      body: ["decision", "reason", "into", "sanction", "days"],
    },
  ],
  "api.v1.moderation.log.ts": [{ method: "GET", path: () => "/api/v1/moderation/log", query: ["cursor", "limit"] }],
  "api.v1.explanations.$id_.votes.ts": [
    { method: "POST", path: ([id = ""]) => `/api/v1/explanations/${id}/votes`, body: ["value"] },
  ],
  "api.v1.features.$model.$source.$index._index.ts": [{ method: "GET", path: atFeature("") }],
  "api.v1.features.$model.$source.$index.activations.ts": [
    { method: "POST", path: atFeature("/activations"), body: ["text"] },
  ],
  "api.v1.features.$model.$source.$index.comparison.ts": [
    { method: "POST", path: atFeature("/comparison"), body: ["text", "parent"] },
  ],
  "api.v1.features.$model.$source.$index.counter-examples.ts": [
    { method: "GET", path: atFeature("/counter-examples") },
    { method: "POST", path: atFeature("/counter-examples"), body: ["text"] },
  ],
  "api.v1.features.$model.$source.$index.continuation.ts": [
    { method: "POST", path: atFeature("/continuation"), body: ["text", "strength"] },
  ],
  "api.v1.features.$model.$source.$index.explanations.ts": [
    { method: "POST", path: atFeature("/explanations"), query: ["wait"], body: ["text", "parent", "requestKey"] },
  ],
  "api.v1.features.$model.$source.$index.preview.ts": [
    { method: "POST", path: atFeature("/preview"), body: ["text", "clues"] },
  ],
  "api.v1.features.$model.$source.$index.skips.ts": [
    { method: "POST", path: atFeature("/skips"), body: ["reason"] },
    { method: "DELETE", path: atFeature("/skips") },
  ],
  "api.v1.features._index.ts": [
    { method: "GET", path: () => "/api/v1/features", query: ["model", "source", "playable", "cursor", "limit"] },
  ],
  "api.v1.keys.$id.ts": [{ method: "DELETE", path: ([id = ""]) => `/api/v1/keys/${id}` }],
  "api.v1.keys._index.ts": [
    { method: "GET", path: () => "/api/v1/keys" },
    { method: "POST", path: () => "/api/v1/keys", body: ["name"] },
  ],
  "api.v1.leaderboards.explanations.ts": [
    { method: "GET", path: () => "/api/v1/leaderboards/explanations", query: ["model", "source", "cursor", "limit"] },
  ],
  "api.v1.comparison.ts": [{ method: "GET", path: () => "/api/v1/comparison", query: ["model", "source"] }],
  "api.v1.leaderboards.features.ts": [
    { method: "GET", path: () => "/api/v1/leaderboards/features", query: ["model", "source", "cursor", "limit"] },
  ],
  "api.v1.leaderboards.players.ts": [
    {
      method: "GET",
      path: () => "/api/v1/leaderboards/players",
      query: ["window", "scope", "model", "source", "campaign", "cursor", "limit"],
    },
  ],
  "api.v1.exports.$model.$source.$file.ts": [
    { method: "GET", path: ([model = "m", source = "s", file = "f"]) => `/api/v1/exports/${model}/${source}/${file}` },
  ],
  "api.v1.imports._index.ts": [
    { method: "GET", path: () => "/api/v1/imports", query: ["cursor", "limit"] },
    {
      method: "POST",
      path: () => "/api/v1/imports",
      query: ["format", "model", "source", "name", "licence", "file", "kind"],
      body: ["model", "source", "index", "snippets"],
    },
  ],
  "api.v1.imports.$id._index.ts": [
    { method: "GET", path: ([id = ""]) => `/api/v1/imports/${id}` },
    { method: "PATCH", path: ([id = ""]) => `/api/v1/imports/${id}`, body: ["status"] },
    { method: "DELETE", path: ([id = ""]) => `/api/v1/imports/${id}` },
  ],
  "api.v1.imports.$id.refusals.ts": [
    { method: "GET", path: ([id = ""]) => `/api/v1/imports/${id}/refusals`, query: ["cursor", "limit", "format"] },
  ],
  "api.v1.records.schema[.]json.ts": [{ method: "GET", path: () => "/api/v1/records/schema.json" }],
  "api.v1.exports._index.ts": [
    { method: "GET", path: () => "/api/v1/exports", query: ["cursor", "limit"] },
    { method: "POST", path: () => "/api/v1/exports", body: ["scope", "sets", "format"] },
  ],
  "api.v1.exports.$id._index.ts": [
    { method: "GET", path: ([id = ""]) => `/api/v1/exports/${id}` },
    { method: "DELETE", path: ([id = ""]) => `/api/v1/exports/${id}` },
  ],
  "api.v1.exports.$id.files.$.ts": [
    { method: "GET", path: ([id = "", name = ""]) => `/api/v1/exports/${id}/files/${name}` },
  ],
  "api.v1.features.$model.$source.$index.similar.ts": [{ method: "GET", path: atFeature("/similar") }],
  "api.v1.features.random.ts": [
    { method: "GET", path: () => "/api/v1/features/random", query: ["model", "source", "minDensity", "maxDensity"] },
  ],
  "api.v1.search.explanations.ts": [
    { method: "GET", path: () => "/api/v1/search/explanations", query: ["q", "model", "source", "origin", "limit"] },
  ],
  "api.v1.search.features.ts": [
    { method: "GET", path: () => "/api/v1/search/features", query: ["token", "model", "source", "limit"] },
  ],
  "api.v1.search.text.ts": [
    {
      method: "POST",
      path: () => "/api/v1/search/text",
      body: ["text", "model", "sources", "by", "densityThreshold", "limit"],
    },
  ],
  "api.v1.models._index.ts": [{ method: "GET", path: () => "/api/v1/models", query: ["cursor", "limit"] }],
  "api.v1.models.$model.sources._index.ts": [
    { method: "GET", path: ([model = "m"]) => `/api/v1/models/${model}/sources`, query: ["cursor", "limit"] },
  ],
  "api.v1.models.$model.sources.$source.ts": [
    { method: "GET", path: ([model = "m", source = "s"]) => `/api/v1/models/${model}/sources/${source}` },
  ],
  "api.v1.sources.$model.$source.ts": [
    { method: "GET", path: ([model = "m", source = "s"]) => `/api/v1/sources/${model}/${source}` },
    {
      method: "PATCH",
      path: ([model = "m", source = "s"]) => `/api/v1/sources/${model}/${source}`,
      body: ["name", "licence", "attribution", "citation", "description", "visibility"],
    },
    { method: "DELETE", path: ([model = "m", source = "s"]) => `/api/v1/sources/${model}/${source}` },
  ],
  "api.v1.next.ts": [{ method: "GET", path: () => "/api/v1/next", query: ["after", "campaign"] }],
  "api.v1.rounds.$id.answer.ts": [
    { method: "POST", path: ([id = ""]) => `/api/v1/rounds/${id}/answer`, body: ["marks"] },
  ],
  "api.v1.rounds.next.ts": [{ method: "GET", path: () => "/api/v1/rounds/next" }],
  "api.v1.openapi[.]json.ts": [{ method: "GET", path: () => "/api/v1/openapi.json" }],
};

let database: TestDatabase;
let web: RunningWeb;
let feature: Awaited<ReturnType<typeof makeFeature>>;
let validCookie: string;
let expiredCookie: string;

beforeAll(async () => {
  database = await createTestDatabase();
  feature = await makeFeature();
  web = await startWeb(database.url, { LOG_LEVEL: "error" });
  const expired = await PlayerClient.signUp(web.origin, "expired_player");
  await db.session.updateMany({ data: { expiresAt: new Date(Date.now() - 1000) } });
  expiredCookie = expired.cookie;
  validCookie = (await PlayerClient.signUp(web.origin, "hostile_player")).cookie;
});
afterAll(async () => {
  await web.kill("SIGTERM");
  await database.close();
});

/** Says what is wrong, to programs and to people, and nothing of our insides. */
async function expectClearAnswer(response: Response, sent: string): Promise<void> {
  const text = await response.text();
  // Beyond 64 KiB of head Node itself refuses, before anything of ours is asked.
  if (response.status === 431 && sent.length > 12_000) return;
  const seen = `${sent.slice(0, 300)} → ${response.status} ${text.slice(0, 300)}`;
  expect(response.headers.get("Content-Type"), seen).toMatch(/^application\/json/);
  const body = JSON.parse(text) as { error?: { code?: unknown; message?: unknown } };
  // 503 is the one answer that is not the sender's fault: the subject model cannot be loaded here.
  if (response.status === 503) expect(body.error?.code, seen).toBe("subject_unavailable");
  else expect(response.status, seen).toBeLessThan(500);
  if (response.status < 400) return;
  expect(body.error?.code, seen).toMatch(/^[a-z_]+$/);
  expect(String(body.error?.message).length, seen).toBeGreaterThan(9);
  expect(text, seen).not.toMatch(/prisma|postgres|SELECT |\bat .*\.ts:\d|node_modules|Error:/i);
}

const hostileText = fc.oneof(
  fc.constantFrom(
    ...[
      "",
      " ",
      "x".repeat(10_000),
      "word ".repeat(2000),
      "\0",
      "a\u0000b",
      "bell\u0007",
      "\u001b[31m",
      "\u202e",
      "\ud800",
      "\ufffe",
      "🦄".repeat(500),
    ],
    ...[
      "-1",
      "0",
      "1",
      "31",
      "NaN",
      "Infinity",
      "1e9",
      "1.5",
      "2147483648",
      "99999999999999999999",
      "null",
      "true",
      "[]",
      "{}",
      "undefined",
    ],
    ...[
      "../../etc/passwd",
      "..",
      ".",
      "%00",
      "%",
      "%zz",
      '\'; DROP TABLE "User";--',
      "<script>alert(1)</script>",
      "__proto__",
      "constructor",
      "1~1",
      "~",
      "week",
    ],
  ),
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.string({ unit: "grapheme", maxLength: 400 }),
);
const hostileValue = fc.oneof(hostileText, fc.jsonValue({ maxDepth: 4 }));
/** An address holds no half of a surrogate pair; a body may. */
const wellFormed = (text: string) => text.replace(/\p{Surrogate}/gu, "\ufffd");
const encode = (part: string) => encodeURIComponent(wellFormed(part)).replace(/^\.+$/, "%2e");

/** Real parts now and then, so that what comes after the look-up is reached as well. */
const parts = fc.oneof(
  fc.tuple(hostileText, hostileText, hostileText).map((all) => all.map(encode)),
  fc.constant(null).map(() => [feature.key.model, feature.key.source, String(feature.key.index)]),
  hostileText.map((index) => [feature.key.model, feature.key.source, encode(index)]),
);

const bodyText = (fields: string[]) =>
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc
        .record(Object.fromEntries(fields.map((field) => [field, hostileValue])), { requiredKeys: [] })
        .map((body) => JSON.stringify(body)),
    },
    { weight: 2, arbitrary: fc.json() },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        "",
        "{",
        '{"text":',
        "nul",
        '{"text":"a"}}',
        "[".repeat(5000),
        '{"text":"\\ud800"}',
        '{"text":"\\u0000"}',
        '{"__proto__":{"text":"a"}}',
      ),
    },
    { weight: 1, arbitrary: fc.constant(JSON.stringify({ text: "y".repeat(200_000) })) },
  );

const credentials = fc.constantFrom(
  (): Record<string, string> => ({}),
  () => ({ Cookie: validCookie }),
  () => ({ Cookie: validCookie }),
  () => ({ Cookie: expiredCookie }),
  () => ({ Cookie: `${sessionCookie}=%zz%` }),
  () => ({ Authorization: "Bearer ng_nonsense" }),
  () => ({ Authorization: "Bearer" }),
);
const contentTypes = fc.oneof(
  { weight: 6, arbitrary: fc.constant("application/json") },
  { weight: 1, arbitrary: fc.constantFrom("text/plain", "multipart/form-data", ";", "application/xml") },
);

test("the table names every API route there is", () => {
  const files = readdirSync("app/routes").filter((file) => file.startsWith("api."));
  expect(Object.keys(calls).sort()).toEqual(files.sort());
});

describe.each(
  Object.entries(calls).flatMap(([file, list]) => list.map((call) => [`${call.method} ${file}`, call] as const)),
)("%s", (_, call) => {
  const query = fc.array(fc.tuple(fc.constantFrom(...(call.query ?? ["q"]), "index", "_routes"), hostileText), {
    maxLength: 3,
  });

  test("answers anything with its result or a clear error, never a fault of ours", { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        parts,
        query,
        bodyText(call.body ?? ["text"]),
        credentials,
        contentTypes,
        async (path, parameters, body, credential, type) => {
          const search = new URLSearchParams(
            parameters.map(([name, value]) => [name, wellFormed(value)] as [string, string]),
          );
          const address = `${call.path(path)}${search.size > 0 ? `?${search}` : ""}`;
          const headers = { ...fromElsewhere(), ...credential() };
          const init =
            call.method === "POST"
              ? { method: "POST", body, headers: { ...headers, "Content-Type": type } }
              : { method: call.method, headers };
          const response = await fetch(`${web.origin}${address}`, init);
          await expectClearAnswer(
            response,
            `${call.method} ${address} ${call.method === "POST" ? body.slice(0, 200) : ""}`,
          );
        },
      ),
      { numRuns: call.method === "POST" ? 60 : 40 },
    );
  });
});

test("an expired session is told that it has ended; a key that is none is told so", async () => {
  const submit = (headers: Record<string, string>) =>
    fetch(`${web.origin}${apiPath(feature.key)}/explanations`, {
      method: "POST",
      body: JSON.stringify({ text: "the word river" }),
      headers: { "Content-Type": "application/json", ...headers },
    });
  const expired = await submit({ Cookie: expiredCookie });
  expect(expired.status).toBe(401);
  expect(await expired.json()).toMatchObject({ error: { code: "session_ended" } });
  const key = await submit({ Authorization: "Bearer ng_nonsense" });
  expect(key.status).toBe(401);
  expect(await key.json()).toMatchObject({ error: { code: "bad_key" } });
});

test("a refusal of a large body leaves the connection usable", async () => {
  const body = JSON.stringify({ text: "y".repeat(300_000) });
  const headers = { "Content-Type": "application/json" };
  for (const [tail, status] of [
    ["/preview", 413],
    ["/explanations", 401],
    ["/preview", 413],
  ] as const) {
    const refused = await fetch(`${web.origin}${apiPath(feature.key)}${tail}`, {
      method: "POST",
      body,
      headers: { ...headers, ...fromElsewhere() },
    });
    expect(refused.status).toBe(status);
    await refused.text();
    const next = await fetch(`${web.origin}${apiPath(feature.key)}`, { signal: AbortSignal.timeout(5000) });
    expect(next.status).toBe(200);
    await next.text();
  }
});

test("request lines that no browser sends get a clear refusal too", async () => {
  const lines = [
    "/api/v1/features/%",
    "/api/v1/features/%zz/a/1",
    "/api/v1/features/a/b/%00",
    "/api/v1//features",
    `/api/v1/features?cursor=${"x".repeat(5000)}`,
    "/api/v1/features?limit=%ff",
    "//api/v1",
  ];
  for (const path of lines) {
    const { status, text } = await raw(path);
    expect(status, `${path} → ${text.slice(0, 200)}`).toBeGreaterThanOrEqual(400);
    expect(status, path).toBeLessThan(500);
  }
});

/** fetch would mend such paths before sending them. */
function raw(path: string): Promise<{ status: number; text: string }> {
  const { hostname, port } = new URL(web.origin);
  return new Promise((resolve, reject) => {
    const sent = httpRequest({ hostname, port, path, headers: { Accept: "application/json" } }, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => (text += chunk));
      response.on("end", () => resolve({ status: response.statusCode ?? 0, text }));
    });
    sent.on("error", reject);
    sent.end();
  });
}
