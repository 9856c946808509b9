import { readdirSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { gunzipSync } from "node:zlib";
import { tableSets } from "#app/research/exports/export-sets.ts";
import { tutorialLevels } from "#app/play/tutorial/levels.ts";
import { writeChecked } from "#app/research/imports/write-checked.server.ts";
import { db } from "#prisma/client.server.ts";
import type { RunningWorker } from "#scoring/index.ts";
import { startWorker } from "#test/instance/start-worker.ts";
import { createTestDatabase, type TestDatabase } from "#test/database/create-test-database.ts";
import { makeFeature } from "#test/database/factories.ts";
import { featureRecord } from "#test/database/feature-record.ts";
import { apiPath, PlayerClient, type FeatureItem } from "#test/instance/player-client.ts";
import { fromElsewhere, startWeb, type RunningWeb } from "#test/instance/start-web.ts";
import { hiddenWord, leaksIn, makeHiddenWord } from "#test/integration/find-leaks.ts";

/** What each route is asked. `form` posts a form, `json` posts JSON; neither: GET. */
interface Ask {
  path: string;
  form?: Record<string, string>;
  json?: unknown;
}

const text = 'the word "river"';
const explain = { intent: "explain", text, requestKey: "page-form" };
const page = ({ model, source, index }: FeatureItem) => `/features/${model}/${source}/${index}`;

/** Every route by its file: one that is missing here fails the first test, so a new route cannot be forgotten. */
const routes: Record<string, (feature: FeatureItem, explanation: number) => Ask[]> = {
  // First, before the feature is explained: then there is a round to judge. The form ticks nothing, and is an answer.
  "api.v1.rounds.next.ts": () => [{ path: "/api/v1/rounds/next" }],
  "rounds._index.tsx": () => [{ path: "/rounds" }, { path: "/rounds", form: { round: "1" } }],
  "api.v1.rounds.$id.answer.ts": () => [{ path: "/api/v1/rounds/1/answer", json: { marks: [[0]] } }],
  "rounds.$id.tsx": () => [{ path: "/rounds/1" }],
  "$.tsx": () => [{ path: "/nothing/here" }],
  "_index.tsx": () => [{ path: "/" }],
  "api.v1.$.ts": () => [{ path: "/api/v1/nothing" }],
  "api.v1.explanations.$id.ts": (_, id) => [{ path: `/api/v1/explanations/${id}` }],
  "api.v1.explanations.$id_.votes.ts": (_, id) => [
    { path: `/api/v1/explanations/${id}/votes`, json: { value: 1 } },
    { path: `/api/v1/explanations/${id}/votes`, json: { value: 7 } },
  ],
  "api.v1.features.$model.$source.$index._index.ts": (feature) => [{ path: apiPath(feature) }],
  "api.v1.features.$model.$source.$index.activations.ts": (feature) => [
    { path: `${apiPath(feature)}/activations`, json: { text: "The river rose." } },
  ],
  "api.v1.features.$model.$source.$index.comparison.ts": (feature, parent) => [
    { path: `${apiPath(feature)}/comparison`, json: { text: `${text} or a bank`, parent } },
  ],
  "api.v1.features.$model.$source.$index.counter-examples.ts": (feature) => [
    { path: `${apiPath(feature)}/counter-examples`, json: { text: "A river without water." } },
    { path: `${apiPath(feature)}/counter-examples` },
  ],
  "api.v1.features.$model.$source.$index.continuation.ts": (feature) => [
    { path: `${apiPath(feature)}/continuation`, json: { text: "The river rose", strength: 1 } },
  ],
  "api.v1.features.$model.$source.$index.explanations.ts": (feature) => [
    { path: `${apiPath(feature)}/explanations?wait=10`, json: { text: `${text} again` } },
    { path: `${apiPath(feature)}/explanations`, json: { text: "" } },
  ],
  "api.v1.features.$model.$source.$index.preview.ts": (feature) => [
    { path: `${apiPath(feature)}/preview`, json: { text } },
  ],
  "api.v1.features.$model.$source.$index.skips.ts": (feature) => [
    { path: `${apiPath(feature)}/skips`, json: { reason: "later" } },
  ],
  "api.v1.features._index.ts": () => [
    { path: "/api/v1/features?limit=200" },
    { path: "/api/v1/features?sort=best&order=desc&explained=true&bestFrom=-1" },
    { path: "/api/v1/features?sort=luck" },
  ],
  "api.v1.features.random.ts": () => [{ path: "/api/v1/features/random?playable=true" }],
  "api.v1.features.$model.$source.$index.similar.ts": (feature) => [{ path: `${apiPath(feature)}/similar` }],
  "api.v1.keys.$id.ts": () => [{ path: "/api/v1/keys/1" }],
  "api.v1.keys._index.ts": () => [{ path: "/api/v1/keys" }, { path: "/api/v1/keys", json: { name: "a key" } }],
  "api.v1.comparison.ts": () => [{ path: "/api/v1/comparison" }],
  "api.v1.leaderboards.explanations.ts": () => [{ path: "/api/v1/leaderboards/explanations" }],
  "api.v1.leaderboards.features.ts": () => [{ path: "/api/v1/leaderboards/features" }],
  "api.v1.leaderboards.players.ts": ({ model, source }) => [
    { path: "/api/v1/leaderboards/players?window=all" },
    { path: `/api/v1/leaderboards/players?model=${model}&source=${source}` },
  ],
  "api.v1.models._index.ts": () => [{ path: "/api/v1/models" }],
  "api.v1.models.$model.sources._index.ts": ({ model }) => [{ path: `/api/v1/models/${model}/sources` }],
  "api.v1.models.$model.sources.$source.ts": ({ model, source }) => [
    { path: `/api/v1/models/${model}/sources/${source}` },
  ],
  "api.v1.search.explanations.ts": ({ model, source }) => [
    { path: `/api/v1/search/explanations?q=${encodeURIComponent(text)}&model=${model}&source=${source}&limit=100` },
    { path: "/api/v1/search/explanations?q=rivers" },
  ],
  "api.v1.search.features.ts": () => [{ path: "/api/v1/search/features?token=river" }],
  "api.v1.search.text.ts": () => [
    { path: "/api/v1/search/text", json: { text: "The river rose" } },
    { path: "/api/v1/search/text", json: { text: "" } },
  ],
  "api.v1.next.ts": () => [{ path: "/api/v1/next" }],
  "api.v1.openapi[.]json.ts": () => [{ path: "/api/v1/openapi.json" }],
  "api.v1.sources.$model.$source.ts": ({ model, source }) => [
    { path: `/api/v1/sources/${model}/${source}` },
    { path: `/api/v1/sources/${model}/${source}`, json: { name: "Secrets" } },
  ],
  "api.v1.exports.$model.$source.$file.ts": ({ model, source }) =>
    [...tableSets, "records"].flatMap((set) =>
      (set === "records" ? ["jsonl.gz"] : ["jsonl.gz", "csv", "parquet"]).map((ending) => ({
        path: `/api/v1/exports/${model}/${source}/${set}.${ending}`,
      })),
    ),
  "api.v1.imports._index.ts": ({ model, source }) => [
    { path: "/api/v1/imports" },
    { path: `/api/v1/imports?format=neuroglyph&model=${model}&source=${source}`, json: { model, source } },
    { path: "/api/v1/imports?format=neuroglyph&file=secrets.jsonl", json: { model, source, index: -1 } },
  ],
  "api.v1.imports.$id._index.ts": () => [{ path: "/api/v1/imports/1" }],
  "api.v1.imports.$id.refusals.ts": () => [
    { path: "/api/v1/imports/1/refusals" },
    { path: "/api/v1/imports/1/refusals?format=csv" },
  ],
  "api.v1.records.schema[.]json.ts": () => [{ path: "/api/v1/records/schema.json" }],
  "research.imports._index.tsx": () => [{ path: "/research/imports" }],
  "research.imports.new.tsx": () => [{ path: "/research/imports/new" }],
  "research.imports.$id.tsx": () => [
    { path: "/research/imports/1" },
    { path: "/research/imports/1", form: { intent: "retry" } },
  ],
  "api.v1.exports._index.ts": ({ model, source }) => [
    { path: "/api/v1/exports" },
    { path: "/api/v1/exports", json: { scope: { model, source }, sets: ["snippets", "records"], format: "jsonl" } },
  ],
  "api.v1.exports.$id._index.ts": () => [{ path: "/api/v1/exports/1" }],
  "api.v1.exports.$id.files.$.ts": () => [{ path: "/api/v1/exports/1/files/README.md" }],
  "research.exports._index.tsx": ({ model, source }) => [
    { path: `/research/exports?model=${model}&source=${source}` },
    { path: "/research/exports", form: { from: "all", format: "parquet", sets: "snippets" } },
  ],
  "research.exports.$id.tsx": () => [{ path: "/research/exports/1" }],
  "api.v1.directions._index.ts": () => [
    { path: "/api/v1/directions" },
    { path: "/api/v1/directions", json: { name: "north", values: [1] } },
  ],
  "api.v1.directions.$id.ts": () => [{ path: "/api/v1/directions/1" }],
  "research.directions.tsx": () => [
    { path: "/research/directions" },
    { path: "/research/directions", form: { name: "north", values: "1 2 3" } },
  ],
  // Neuronpedia's own client.
  "api.$.ts": () => [{ path: "/api/nothing" }],
  "api.model.new.ts": () => [{ path: "/api/model/new", json: { id: "secret-model", layers: 2 } }],
  "api.source-set.new.ts": () => [{ path: "/api/source-set/new", json: { name: "secrets", modelId: "secret-model" } }],
  "api.source-set.$model.$name.ts": ({ model }) => [{ path: `/api/source-set/${model}/dictionary` }],
  "api.feature.$model.$source.$index.ts": ({ model, source, index }) => [
    { path: `/api/feature/${model}/${source}/${index}` },
  ],
  "api.feature.upload-batch.ts": ({ model, source, index }) => [
    {
      path: "/api/feature/upload-batch",
      json: { modelId: model, source, features: [{ index, activations: [{ tokens: ["a"], values: [1] }] }] },
    },
  ],
  "api.activation.new.ts": ({ model, source, index }) => [
    {
      path: "/api/activation/new",
      json: { feature: { modelId: model, layer: source, index }, customText: "A river." },
    },
  ],
  "api.activation.source.ts": ({ model, source }) => [
    { path: "/api/activation/source", json: { modelId: model, source, customText: "A river." } },
  ],
  "api.activation.upload-batch.ts": ({ model, source, index }) => [
    {
      path: "/api/activation/upload-batch",
      json: { modelId: model, source, index, activations: [{ tokens: ["a"], values: [1] }] },
    },
  ],
  "api.search-all.ts": ({ model, source }) => [
    { path: "/api/search-all", json: { text: "A river.", modelId: model, selectedLayers: [source] } },
  ],
  "api.search-topk-by-token.ts": ({ model, source }) => [
    { path: "/api/search-topk-by-token", json: { text: "A river.", modelId: model, source } },
  ],
  "api.list.new.ts": () => [{ path: "/api/list/new", json: { name: "Hidden", description: "words" } }],
  "api.list.add-features.ts": ({ model, source, index }) => [
    {
      path: "/api/list/add-features",
      json: { listId: "1", featuresToAdd: [{ modelId: model, layer: source, index }] },
    },
  ],
  "api.list.get.ts": () => [{ path: "/api/list/get", json: { listId: "1" } }],
  "api.list.list.ts": () => [{ path: "/api/list/list", json: {} }],
  "api.steer.ts": ({ model, source, index }) => [
    {
      path: "/api/steer",
      json: { prompt: "A river", modelId: model, features: [{ modelId: model, layer: source, index, strength: 1 }] },
    },
  ],
  "api.steer-completion.ts": ({ model, source, index }) => [
    {
      path: "/api/steer-completion",
      json: { prompt: "A river", modelId: model, features: [{ modelId: model, layer: source, index, strength: 1 }] },
    },
  ],
  "api.vector.new.ts": ({ model }) => [
    {
      path: "/api/vector/new",
      json: { modelId: model, layerNumber: 1, hookType: "hook_resid_post", vector: [1, 2], vectorLabel: "north" },
    },
  ],
  "api.vector.get.ts": ({ model, source, index }) => [
    { path: "/api/vector/get", json: { modelId: model, source, index } },
  ],
  "api.vector.delete.ts": ({ model, source, index }) => [
    { path: "/api/vector/delete", json: { modelId: model, source, index } },
  ],
  "api.vector.list-owned.ts": () => [{ path: "/api/vector/list-owned", json: {} }],
  "api.vector.$model.$source.$index.ts": ({ model, source, index }) => [
    { path: `/api/vector/${model}/${source}/${index}` },
  ],
  "research._index.tsx": () => [{ path: "/research" }],
  "research.sources._index.tsx": () => [{ path: "/research/sources" }],
  "research.sources.$model.$source.tsx": ({ model, source }) => [
    { path: `/research/sources/${model}/${source}` },
    { path: `/research/sources/${model}/${source}`, form: { intent: "publish" } },
  ],
  "campaigns.$slug.tsx": () => [
    { path: "/campaigns/no-such" },
    { path: "/campaigns/secret" },
    { path: "/campaigns/secret", form: { intent: "take-out" } },
  ],
  "campaigns._index.tsx": () => [{ path: "/campaigns" }],
  "campaigns.new.tsx": ({ model, source, index }) => [
    { path: `/campaigns/new?model=${model}&source=${source}` },
    { path: "/campaigns/new", form: { intent: "preview", way: "lines", features: `${model}/${source}/${index}` } },
    { path: "/campaigns/new", form: { intent: "create", way: "query", features: "Secrets" } },
  ],
  "api.v1.campaigns._index.ts": ({ model, source, index }) => [
    { path: "/api/v1/campaigns" },
    {
      path: "/api/v1/campaigns",
      json: {
        ...{ name: "Secret", description: "To find what is hidden.", startsOn: "2026-01-01", endsOn: "2026-12-31" },
        features: [`${model}/${source}/${index}`],
      },
    },
  ],
  "api.v1.campaigns.preview.ts": () => [
    { path: "/api/v1/campaigns/preview", json: { features: { query: "", most: 50, seed: 1 } } },
  ],
  "api.v1.campaigns.$slug._index.ts": () => [{ path: "/api/v1/campaigns/secret" }],
  "api.v1.campaigns.$slug.dry-run.ts": () => [{ path: "/api/v1/campaigns/secret/dry-run", json: { goalPlayers: 1 } }],
  "api.v1.campaigns.$slug.results.ts": () => [{ path: "/api/v1/campaigns/secret/results?show=all" }],
  "api.v1.campaigns.$slug.exports.$file.ts": () => [
    { path: "/api/v1/campaigns/secret/exports/snippets.csv" },
    { path: "/api/v1/campaigns/secret/exports/records.jsonl.gz" },
  ],
  "campaigns.$slug_.edit.tsx": () => [
    { path: "/campaigns/secret/edit" },
    { path: "/campaigns/secret/edit", form: { intent: "preview", goalPlayers: "1" } },
  ],
  "campaigns.$slug_.results.tsx": () => [{ path: "/campaigns/secret/results?show=all" }],
  "explanations.$id.tsx": (_, id) => [
    { path: `/explanations/${id}` },
    { path: `/explanations/${id}`, form: { value: "-1", stay: "yes" } },
  ],
  "features.$model.$source.$index_.comments.tsx": (feature) => [
    { path: `${page(feature)}/comments` },
    { path: `${page(feature)}/comments`, form: { intent: "write", comment: "", text: "Is it rivers?", stay: "yes" } },
    { path: `${page(feature)}/comments`, form: { intent: "delete", comment: "1", text: "", stay: "" } },
  ],
  "following.tsx": () => [{ path: "/following" }],
  "groups._index.tsx": () => [
    { path: "/groups?window=all" },
    { path: "/groups", form: { intent: "found", name: "Secrecy" } },
  ],
  "groups.$slug.tsx": () => [{ path: "/groups/secrecy" }, { path: "/groups/secrecy", form: { intent: "join" } }],
  "lists._index.tsx": ({ model, source, index }) => [
    { path: "/lists" },
    {
      path: "/lists",
      form: { intent: "put", list: "bookmarks", feature: `${model}/${source}/${index}`, name: "", visibility: "" },
    },
    { path: "/lists", form: { intent: "make", name: "Hidden words", visibility: "public", list: "", feature: "" } },
  ],
  "lists.$player.$slug.tsx": () => [
    { path: "/lists/secrecy_player/bookmarks" },
    { path: "/lists/secrecy_player/hidden-words", form: { intent: "change", name: "", visibility: "public" } },
  ],
  "notices.tsx": () => [{ path: "/notices" }, { path: "/notices", form: { intent: "seen", through: "1" } }],
  "daily.tsx": () => [{ path: "/daily" }, { path: "/daily?day=2026-11-23" }],
  "features.$model.$source.$index.tsx": (feature, id) => [
    { path: page(feature) },
    { path: `${page(feature)}?explanation=${id}&text=river` },
    { path: page(feature), form: { intent: "try", text: "The river rose." } },
    { path: page(feature), form: explain },
    { path: `${page(feature)}?refine=${id}&lineage=${id}` },
    { path: page(feature), form: { ...explain, text: `${text} or a lake`, requestKey: "refined", parent: String(id) } },
    { path: `${page(feature)}?list=explained%3Dtrue` },
    { path: page(feature), form: { intent: "keep", text: "The river fell." } },
    { path: page(feature) },
    { path: page(feature), form: { ...explain, text: "" } },
  ],
  "features._index.tsx": ({ model, source }) => [
    { path: "/features" },
    { path: `/features?in=${model}/${source}&sort=best&order=desc&densityFrom=x` },
  ],
  "features.random.tsx": () => [{ path: "/features/random?playable=true" }],
  "features.$model.$source.$index_.details.tsx": (feature) => [
    { path: `${page(feature)}/details` },
    { path: `${page(feature)}/details?list=sort%3Ddensity` },
  ],
  "search.tsx": () => [
    { path: "/search" },
    { path: `/search?q=${encodeURIComponent(text)}` },
    { path: "/search?by=sentence&q=The+river+rose" },
    { path: "/search?by=token&q=river" },
  ],
  "models._index.tsx": () => [{ path: "/models" }],
  "models.$model.$source.tsx": ({ model, source }) => [{ path: `/models/${model}/${source}` }],
  "docs.api.tsx": () => [{ path: "/docs/api" }],
  "how-it-works.tsx": () => [{ path: "/how-it-works" }],
  "leaderboards.tsx": ({ model, source }) => [
    { path: "/leaderboards" },
    { path: "/leaderboards?window=all&points=solo" },
    { path: `/leaderboards?window=days120&model=${model}&source=${source}` },
    { path: "/leaderboards?board=explanations" },
    { path: `/leaderboards?board=explanations&model=${model}` },
    { path: "/leaderboards?board=wanted" },
    { path: "/leaderboards?board=groups&window=all" },
  ],
  "login.tsx": () => [
    { path: "/login" },
    { path: "/login", form: { username: "nobody_here", password: "not the password" } },
  ],
  // Asked without its effect: the viewers of this test stay logged in.
  "logout.tsx": () => [{ path: "/logout" }],
  "play.tsx": () => [{ path: "/play" }],
  "players.$name.tsx": () => [
    { path: "/players/secrecy_player" },
    { path: "/players/secrecy_player", form: { intent: "follow", stay: "yes" } },
  ],
  "report.tsx": (_, id) => [
    { path: `/report?text=explanation:${id}` },
    { path: `/report?text=explanation:${id}`, form: { reason: "wrong", words: "It is.", text: "The river rose." } },
    { path: "/report?text=nothing" },
  ],
  "api.v1.explanations.$id_.disputes.ts": (_, id) => [
    { path: `/api/v1/explanations/${id}/disputes`, json: { reason: "wrong", evidence: "The river fell." } },
    { path: `/api/v1/explanations/${id}/disputes`, json: { reason: "copy", evidence: "As another." } },
  ],
  "moderation._index.tsx": () => [
    { path: "/moderation" },
    { path: "/moderation?state=closed" },
    { path: "/moderation?index", form: {} },
  ],
  "moderation.log.tsx": () => [{ path: "/moderation/log" }],
  "moderation.people.tsx": () => [{ path: "/moderation/people" }],
  "moderation.cases.$id.tsx": () => [
    { path: "/moderation/cases/1" },
    { path: "/moderation/cases/1", form: { intent: "claim" } as Record<string, string> },
    { path: "/moderation/cases/1", form: { decision: "warn", reason: "So it is." } as Record<string, string> },
  ],
  "api.v1.moderation.cases._index.ts": () => [
    { path: "/api/v1/moderation/cases" },
    { path: "/api/v1/moderation/cases?state=closed" },
  ],
  "api.v1.moderation.cases.$id.decisions.ts": () => [
    { path: "/api/v1/moderation/cases/1/decisions", json: { decision: "nothing", reason: "So it is." } },
  ],
  "api.v1.moderation.log.ts": () => [{ path: "/api/v1/moderation/log" }],
  "moderation.decisions.$id.tsx": () => [
    { path: "/moderation/decisions/1" },
    { path: "/moderation/decisions/1", form: { intent: "appeal", words: "It is not." } },
  ],
  "moderation.appeals.$id.tsx": () => [
    { path: "/moderation/appeals/1" },
    { path: "/moderation/appeals/1", form: { intent: "refuse", reason: "It is." } },
  ],
  "research.comparison.tsx": () => [{ path: "/research/comparison" }],
  "research.agreement.tsx": () => [{ path: "/research/agreement" }],
  "settings.tsx": () => [
    { path: "/settings" },
    { path: "/settings", form: { intent: "new-key", name: "another key" } },
  ],
  "signup.tsx": () => [{ path: "/signup" }, { path: "/signup", form: { username: "x", password: "short" } }],
  "skip.ts": ({ model, source, index }) => [
    { path: "/skip" },
    { path: "/skip", form: { model, source, index: String(index), reason: "too_strange" } },
    { path: "/skip", form: { model, source, index: String(index), reason: "take-back" } },
  ],
  "theme.tsx": () => [{ path: "/theme", form: { theme: "dark", to: "/" } }],
  "tutorial._index.tsx": () => [{ path: "/tutorial" }],
  "tutorial.$level.tsx": () => [
    { path: "/tutorial/word" },
    { path: "/tutorial/word", form: { text } },
    { path: "/tutorial/word", form: { text: "something else" } },
    { path: "/tutorial/hard" },
  ],
};
/** Served beside Remix. */
const besideRoutes: Ask[] = [
  { path: "/healthz" },
  { path: "/events/explanations/1" },
  { path: "/events/boards" },
  { path: "/favicon.svg" },
];

let database: TestDatabase;
let web: RunningWeb;
let worker: RunningWorker;
let feature: FeatureItem;
let house: number;
let clueIds: Set<string>;

beforeAll(async () => {
  database = await createTestDatabase();
  // Ids that cannot be taken for anything else.
  await db.$executeRaw`ALTER SEQUENCE "Snippet_id_seq" RESTART WITH 700100200300`;
  // The feature of a level of the tutorial, so that its pages too have texts to show.
  feature = (await makeFeature({ index: tutorialLevels.word.feature.index })).key;
  await rewritePool();
  const row = await db.explanation.findFirstOrThrow({ where: { authorName: "house" } });
  house = row.id;
  const clues = await db.snippet.findMany({ where: { role: "clue" }, select: { id: true } });
  clueIds = new Set(clues.map(({ id }) => id.toString()));
  worker = await startWorker(database.url);
  web = await startWeb(database.url);
});
afterAll(async () => {
  await web.kill("SIGTERM");
  await worker.stop();
  await database.close();
});

/** Imports the feature anew with a pool of which every word is made up and stands nowhere else. */
async function rewritePool(): Promise<void> {
  const { id, sourceId } = await db.feature.findFirstOrThrow();
  // A deleted feature would leave its events without one, and the ledger refuses any change, even of no rows.
  await db.$executeRaw`ALTER TABLE "ScoreEvent" DISABLE TRIGGER "ScoreEvent_append_only"`;
  await db.feature.delete({ where: { id } });
  await db.$executeRaw`ALTER TABLE "ScoreEvent" ENABLE TRIGGER "ScoreEvent_append_only"`;
  let number = 0;
  const record = featureRecord({ index: tutorialLevels.word.feature.index });
  const snippets = record.snippets.map((snippet) =>
    snippet.role === "clue"
      ? snippet
      : {
          ...snippet,
          tokens: snippet.tokens.map((token) => (token === " river" ? token : ` ${makeHiddenWord(number++)}`)),
        },
  );
  await writeChecked(sourceId, [{ ...record, snippets }]);
}

type Client = Pick<PlayerClient, "cookie"> | null;

async function ask({ path, form, json }: Ask, client: Client): Promise<{ status: number; body: string }> {
  const headers: Record<string, string> = {
    ...fromElsewhere(),
    Origin: web.origin,
    ...(client ? { Cookie: client.cookie } : {}),
  };
  if (json !== undefined) headers["Content-Type"] = "application/json";
  const body = form ? new URLSearchParams(form) : json === undefined ? undefined : JSON.stringify(json);
  const response = await fetch(`${web.origin}${path}`, {
    method: body === undefined ? "GET" : "POST",
    body,
    headers,
    redirect: "manual",
  });
  return { status: response.status, body: await readSome(response) };
}

/** The body; of a stream that stays open, what comes in half a second. */
async function readSome(response: Response): Promise<string> {
  const type = response.headers.get("Content-Type") ?? "";
  if (type === "application/gzip") return gunzipSync(Buffer.from(await response.arrayBuffer())).toString("utf8");
  if (!type.startsWith("text/event-stream")) return response.text();
  const reader = response.body?.getReader();
  const first = await Promise.race([reader?.read(), new Promise<undefined>((resolve) => setTimeout(resolve, 500))]);
  await reader?.cancel();
  return new TextDecoder().decode(first?.value);
}

/** Asks everything, pages also in the form in which a page that is open asks for data; returns what leaks. */
async function findLeaks(client: Client): Promise<string[]> {
  const asks = [...Object.values(routes).flatMap((list) => list(feature, house)), ...besideRoutes];
  const data = asks
    .filter(({ path, json }) => json === undefined && !path.startsWith("/api/") && !path.startsWith("/events/"))
    .map(asData);
  const leaks: string[] = [];
  for (const one of [...asks, ...data]) {
    const { status, body } = await ask(one, client);
    if (status >= 500 && status !== 503) leaks.push(`${one.path} answered ${status}`);
    leaks.push(...leaksIn(body, clueIds).map((leak) => `${one.path} shows ${leak}`));
  }
  return leaks;
}

function asData(one: Ask): Ask {
  const [path = "", query] = one.path.split("?");
  return { ...one, path: `${path === "/" ? "/_root" : path}.data${query === undefined ? "" : `?${query}`}` };
}

async function signUpAs(name: string, role: "player" | "researcher" | "moderator"): Promise<PlayerClient> {
  const client = await PlayerClient.signUp(web.origin, name);
  await db.user.updateMany({ where: { name }, data: { role } });
  return client;
}

test("the table names every route there is", () => {
  const files = readdirSync("app/routes").filter((file) => !file.includes(".test."));
  expect(Object.keys(routes).sort()).toEqual(files.sort());
});

test("this test would see a leak: clues are found, and a pool snippet is told apart from them", async () => {
  const { body } = await ask({ path: apiPath(feature) }, null);
  expect(leaksIn(body, new Set()).length).toBe(clueIds.size);
  const pool = await db.snippet.findFirstOrThrow({ where: { role: "pool", group: "random" } });
  expect(hiddenWord.test(pool.text)).toBe(true);
  expect(
    leaksIn(JSON.stringify({ tokens: pool.text.split(/(?= )/), id: pool.id.toString() }), clueIds).length,
  ).toBeGreaterThan(5);
  expect(leaksIn(`<b>${pool.text.slice(1, 4)}</b>${pool.text.slice(4)}`, clueIds).length).toBeGreaterThan(5);
});

describe("no route shows anything of the exam's pool", () => {
  test("to nobody", async () => {
    expect(await findLeaks(null)).toEqual([]);
  });

  test("to a player, before and after explaining the feature", { timeout: 120_000 }, async () => {
    const player = await signUpAs("secrecy_player", "player");
    // Asking every route submits explanations on the way: the second time everything is open.
    expect(await findLeaks(player)).toEqual([]);
    expect(
      await db.explanation.count({ where: { author: { name: "secrecy_player" }, status: "scored" } }),
    ).toBeGreaterThan(0);
    expect(await db.simulationRound.count({ where: { answeredAt: { not: null } } })).toBe(1);
    expect(await findLeaks(player)).toEqual([]);
  });

  test.each(["researcher", "moderator"] as const)("to a %s", { timeout: 120_000 }, async (role) => {
    expect(await findLeaks(await signUpAs(`secrecy_${role}`, role))).toEqual([]);
  });
});
