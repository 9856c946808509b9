import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { createApiKey } from "#app/accounts/api-keys.server.ts";
import { allCalls } from "#app/api/all-calls.ts";
import { callsOf, readDocument, type JsonSchema } from "#app/api/document-shape.ts";
import { db } from "#prisma/client.server.ts";
import { closeLimits } from "#app/platform/limits.server.ts";
import { createTestDatabase, type TestDatabase } from "#test/database/create-test-database.ts";
import { makeExplanation, makeFeature, makeUser } from "#test/database/factories.ts";
import { featureRecord } from "#test/database/feature-record.ts";
import { startChild, type RunningChild } from "#test/instance/child-process.ts";
import { startWeb, type RunningWeb } from "#test/instance/start-web.ts";
import { undescribed } from "./undescribed.ts";

let database: TestDatabase;
let dataDir: string;
let web: RunningWeb;
let worker: RunningChild;
let headers: Record<string, string>;
/** For what moderators alone may read. */
let moderatorHeaders: Record<string, string>;
/** What stands in an address under a parameter's name. */
const things: Record<string, string> = {};
let answered: { path: string; id: string }[];

/** Addresses of the calls whose parameters are not named alike, or that need a query. Every other one is filled from `things`. */
const addresses: Record<string, () => string[]> = {
  searchExplanations: () => ["/api/v1/search/explanations?q=river"],
  searchFeaturesByToken: () => ["/api/v1/search/features?token=river"],
  readExplanation: () => [`/api/v1/explanations/${things.explanation}`],
  readImport: () => [`/api/v1/imports/${things.import}`],
  listRefusals: () => [`/api/v1/imports/${things.import}/refusals`],
  readExport: () => [`/api/v1/exports/${things.export}`],
  downloadExportFile: () => [`/api/v1/exports/${things.export}/files/manifest.json`],
  readDirection: () => [`/api/v1/directions/${things.direction}`],
  readOwnSource: () => [`/api/v1/sources/${things.model}/10-own`],
  readSourceSet: () => [`/api/source-set/${things.model}/dictionary`],
  readVector: () => [`/api/vector/${things.vector}`],
  rankPlayers: () => ["/api/v1/leaderboards/players?window=all", "/api/v1/leaderboards/players"],
  downloadLiveCampaignExport: () => [`/api/v1/campaigns/${things.slug}/exports/features.csv`],
  downloadLiveExport: () => [`/api/v1/exports/${things.model}/${things.source}/features.csv`],
};

beforeAll(async () => {
  database = await createTestDatabase();
  dataDir = mkdtempSync(join(tmpdir(), "neuroglyph-answers-"));
  const researcher = await makeUser({ role: "researcher" });
  const feature = await makeFeature({ word: "river", explanation: "bodies of water" });
  Object.assign(things, { model: feature.key.model, source: feature.key.source, index: String(feature.key.index) });
  const exam = { value: 0.6, low: 0.5, high: 0.7 };
  const parent = await makeExplanation({
    featureId: feature.id,
    author: await makeUser(),
    text: "rivers and lakes",
    exam,
  });
  const mine = await makeExplanation({
    featureId: feature.id,
    author: researcher,
    text: "the word river",
    exam,
    parentId: parent.id,
  });
  things.explanation = String(mine.id);
  things.parent = String(parent.id);
  things.house = String((await db.explanation.findFirstOrThrow({ where: { authorName: "house" } })).id);
  const { key } = await createApiKey(researcher, "answers");
  headers = { Authorization: `Bearer ${key}` };
  const moderator = await createApiKey(await makeUser({ role: "moderator" }), "answers");
  moderatorHeaders = { Authorization: `Bearer ${moderator.key}` };
  web = await startWeb(database.url, { DATA_DIR: dataDir, LOG_LEVEL: "error" });
  worker = startChild("app/worker.ts", { DATABASE_URL: database.url, DATA_DIR: dataDir, SCORER: "lexical" });
  await makeOneOfEach();
}, 400_000);
afterAll(async () => {
  await web.kill("SIGTERM");
  await worker.kill("SIGTERM");
  await closeLimits();
  await database.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const made = z.object({ id: z.number() });
const kept = z.object({ vector: z.object({ modelId: z.string(), source: z.string(), index: z.string() }) });

async function post(path: string, body: unknown, as = headers): Promise<unknown> {
  const raw = typeof body === "string";
  const answer = await fetch(`${web.origin}${path}`, {
    method: "POST",
    headers: { ...as, "Content-Type": raw ? "application/octet-stream" : "application/json" },
    body: raw ? body : JSON.stringify(body),
  });
  const text = await answer.text();
  expect(answer.ok, `${path} ${text}`).toBe(true);
  return JSON.parse(text) as unknown;
}

/** An import with a refused record, a direction, an export, a vector, a list, an evidence: what lists and readings have to show. */
async function makeOneOfEach(): Promise<void> {
  const { model = "", source = "" } = things;
  const record = JSON.stringify(featureRecord({ model, source: "10-own" }));
  const upload = `${record}\n{"index": -1}\n`;
  things.import = String(
    made.parse(await post("/api/v1/imports?format=neuroglyph&licence=CC0-1.0&attribution=me", upload)).id,
  );
  const values = Array.from({ length: 576 }, (_, i) => Math.sin(i));
  things.direction = String(
    made.parse(await post("/api/v1/directions", { name: "north", hook: "blocks.10.hook_resid_pre", values })).id,
  );
  things.export = String(
    made.parse(await post("/api/v1/exports", { scope: { model, source }, sets: ["features"], format: "csv" })).id,
  );
  const vector = {
    ...{ modelId: model, layerNumber: 10, hookType: "hook_resid_pre", vector: values },
    ...{ vectorDefaultSteerStrength: 2, vectorLabel: "north" },
  };
  const { modelId, source: set, index } = kept.parse(await post("/api/vector/new", vector)).vector;
  things.vector = `${modelId}/${set}/${index}`;
  const days = {
    startsOn: new Date().toISOString().slice(0, 10),
    endsOn: new Date(Date.now() + 9 * 86_400_000).toISOString().slice(0, 10),
  };
  const about = { name: "Rivers", description: "All that is about rivers." };
  const campaign = await post("/api/v1/campaigns", {
    ...about,
    ...days,
    features: [`${model}/${source}/${things.index}`],
  });
  things.slug = z.object({ slug: z.string() }).parse(campaign).slug;
  await post("/api/list/new", { name: "Rivers", description: "" });
  // One case that is open, one that is decided.
  await post(`/api/v1/explanations/${things.parent}/disputes`, { reason: "copy", evidence: "As another." });
  const report = await post(`/api/v1/explanations/${things.house}/disputes`, {
    reason: "other",
    evidence: "Too wide.",
  });
  const { case: id } = z.object({ case: z.number() }).parse(report);
  await post(
    `/api/v1/moderation/cases/${id}/decisions`,
    { decision: "correct", reason: "So it is." },
    moderatorHeaders,
  );
  const deadline = Date.now() + 120_000;
  for (const path of [`imports/${things.import}`, `exports/${things.export}`]) {
    for (;;) {
      const answer = await fetch(`${web.origin}/api/v1/${path}`, { headers });
      const { status } = z.object({ status: z.string() }).parse(await answer.json());
      if (status === "done") break;
      if (status === "failed" || Date.now() > deadline) throw new Error(`${path} is ${status}: ${worker.output()}`);
      await sleep(100);
    }
  }
}

const document = readDocument();

test("every reading answers real data as its schema says, with no field that it does not have", async () => {
  const wrong: string[] = [];
  answered = [];
  for (const { method, path, call } of callsOf(document)) {
    if (method !== "GET") continue;
    const filled = path.replaceAll(/\{([^}]*)\}/g, (_, name: string) => things[name] ?? `{${name}}`);
    for (const address of addresses[call.operationId]?.() ?? [filled]) {
      expect(address, `${call.operationId} has an address in this test`).not.toMatch(/[{}]|undefined/);
      const answer = await fetch(`${web.origin}${address}`, {
        headers: call.operationId === "listCases" ? moderatorHeaders : headers,
      });
      const text = await answer.text();
      if (answer.status !== 200) {
        wrong.push(`${address} answers ${answer.status} ${text.slice(0, 200)}`);
        continue;
      }
      const type = answer.headers.get("Content-Type") ?? "";
      const content = call.responses["200"]?.content ?? {};
      const schema = Object.entries(content).find(([known]) => known === type || known === type.split(";")[0])?.[1]
        .schema;
      if (!schema) wrong.push(`${address} has the type ${type}`);
      else if (type.startsWith("application/json")) {
        wrong.push(...complaints(schema, JSON.parse(text)).map((complaint) => `${address}: ${complaint}`));
      }
      answered.push({ path: address, id: call.operationId });
    }
  }
  expect(wrong).toEqual([]);
  const reads = allCalls.filter(({ method }) => method === "get").map(({ operationId }) => operationId);
  expect(new Set(answered.map(({ id }) => id))).toEqual(new Set(reads));
});

test("the check itself sees a wrong type and a field too many", () => {
  const schema: JsonSchema = { type: "object", properties: { id: { type: "integer" } }, required: ["id"] };
  expect(complaints(schema, { id: 1 })).toEqual([]);
  expect(complaints(schema, { id: "1" })).not.toEqual([]);
  expect(complaints(schema, { id: 1, secret: 2 })).toEqual(["secret is not described"]);
  expect(complaints({ type: "array", items: schema }, [{ id: 1, deep: 2 }])).toEqual(["0.deep is not described"]);
});

/** What is wrong with a value by the document's own JSON Schema. */
function complaints(schema: JsonSchema, value: unknown): string[] {
  const whole = { ...schema, $defs: document.components.schemas };
  const local = JSON.parse(JSON.stringify(whole).replaceAll("#/components/schemas/", "#/$defs/")) as Parameters<
    typeof z.fromJSONSchema
  >[0];
  const { error } = z.fromJSONSchema(local).safeParse(value);
  const broken = (error?.issues ?? []).map(({ path, message }) => `${path.join(".")} ${message}`);
  return [
    ...broken,
    ...undescribed(schema, value, document.components.schemas).map((path) => `${path} is not described`),
  ];
}
