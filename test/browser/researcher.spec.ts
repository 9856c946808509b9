import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { DuckDBInstance } from "@duckdb/node-api";
import type { Page } from "@playwright/test";
import pg from "pg";
import { openDatabase } from "#prisma/open-database.server.ts";
import { expect, signUp, test } from "./browser-test.ts";
import { makeNeuronpediaArchive } from "./neuronpedia-archive.ts";

let folder: string;
test.beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "neuroglyph-researcher-"));
});
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${page.url()} ${id}: ${nodes[0]?.html}`)).toEqual([]);
}

/** The rows of a query on the running instance's own database. */
async function askDatabase(sql: string, values: unknown[]): Promise<Record<string, unknown>[]> {
  const { url, close } = await openDatabase({ dataDir: process.env.BROWSER_TEST_DATA ?? "", log: () => undefined });
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql, values)).rows;
  } finally {
    await client.end();
    await close();
  }
}

async function askDuck(sql: string): Promise<Record<string, unknown>[]> {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  try {
    return (await connection.runAndReadAll(sql)).getRowObjectsJson() as Record<string, unknown>[];
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

test("a researcher's day: upload, progress, publish, a campaign, players' scores, Parquet in DuckDB", async ({
  page,
  browser,
  baseURL,
}) => {
  test.setTimeout(300_000);
  const archive = await makeNeuronpediaArchive({ source: `3-toy${Date.now().toString(36)}` });
  const { model, source } = archive;
  await signUp(page);
  await page.goto("/research");
  await page.getByRole("button", { name: "I am a researcher" }).click();
  await expect(page.getByText("No sources yet")).toBeVisible();
  await expectAccessible(page);

  await page.getByRole("link", { name: "Upload features" }).first().click();
  await page.locator('input[type="file"]').setInputFiles({
    name: "toy.tar.gz",
    mimeType: "application/gzip",
    buffer: archive.bytes,
  });
  await expect(page.getByText("toy.tar.gz,")).toBeVisible();
  await page.getByRole("combobox", { name: "Licence of the features" }).fill("CC BY 4.0");
  await page.getByRole("textbox", { name: "Name of the source" }).fill("Toy features");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Upload", exact: true }).click();
  await expect(page.getByRole("heading", { name: "toy.tar.gz" })).toBeVisible();
  await expect(page.getByRole("progressbar")).toBeVisible();
  await expect(page.getByText("done", { exact: true })).toBeVisible({ timeout: 120_000 });
  await expect(page.getByRole("definition").filter({ hasText: /^200$/ })).toBeVisible();
  await expectAccessible(page);

  // Nobody else sees it before it is published.
  const feature = `/features/${model}/${source}/0`;
  const stranger = await (await browser.newContext({ baseURL })).newPage();
  const playerName = await signUp(stranger);
  expect((await stranger.request.get(feature)).status()).toBe(404);

  await page.getByRole("link", { name: "Publish it" }).click();
  await expect(page.getByRole("heading", { name: "Toy features" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Publish it" }).click();
  await expect(page.getByText("It is public now.")).toBeVisible();

  await page.getByRole("link", { name: "Start a campaign with it" }).click();
  await expect(page.getByRole("heading", { name: "Start a campaign" })).toBeVisible();
  const name = `Toy days ${Date.now().toString(36)}`;
  await expect(page.getByTestId("fitting")).toHaveText(/200 features fit/);
  await page.getByText("Filters", { exact: true }).click();
  await page.getByLabel("Explained", { exact: true }).selectOption("false");
  await page.getByLabel("At most", { exact: true }).fill("3");
  await expect(page.getByTestId("fitting")).toHaveText(/3 of them are drawn by chance/);
  await expect(page.getByTestId("dry-run")).toHaveText("No feature would be done at once.");
  await expectAccessible(page);
  await page.getByLabel("One by one").check();
  const features = Array.from({ length: 6 }, (_, i) => `${model}/${source}/${i}`);
  await page.getByRole("textbox", { name: /Features, one a line/ }).fill([...features, "nonsense"].join("\n"));
  await expect(page.getByText(/Not understood: nonsense/)).toBeVisible();
  await page.getByRole("textbox", { name: /Features, one a line/ }).fill(features.join("\n"));
  await expect(page.getByTestId("fitting")).toHaveText(/6 features/);
  await page.getByRole("textbox", { name: "Name", exact: true }).fill(name);
  await page.getByRole("textbox", { name: "What it is for" }).fill("To see whether people find the words.");
  await page.getByRole("button", { name: "Start it" }).click();
  await expect(page.getByRole("heading", { name })).toBeVisible();
  await expect(page.getByText("0 of 6 features done")).toBeVisible();
  await expectAccessible(page);

  for (let i = 0; i < 3; i++) {
    const answer = await stranger.request.post(`/api/v1/features/${model}/${source}/${i}/explanations?wait=30`, {
      data: { text: `the word "${archive.words[i]}"` },
    });
    // 202: it waits its turn behind the scores of what was uploaded.
    expect([201, 202], await answer.text()).toContain(answer.status());
    const { id } = (await answer.json()) as { id: number };
    await expect
      .poll(async () => (await stranger.request.get(`/api/v1/explanations/${id}`)).text(), { timeout: 90_000 })
      .toContain('"status":"scored"');
  }
  // The open page hears of it by itself.
  await expect(page.getByRole("row").filter({ hasText: playerName })).toBeVisible();
  await expect(page.getByRole("definition").filter({ hasText: /^3$/ })).toBeVisible();

  const tabs = page.getByRole("navigation", { name: "Campaign", exact: true });
  await tabs.getByRole("link", { name: "Results" }).click();
  await expect(page.getByText(`the word "${archive.words[0]}"`)).toBeVisible();
  await expectAccessible(page);
  const campaignFile = page.waitForEvent("download");
  await page.getByRole("link", { name: "Explanations, Parquet" }).click();
  const campaignPath = join(folder, "campaign.parquet");
  await (await campaignFile).saveAs(campaignPath);
  const [inCampaign] = await askDuck(
    `SELECT count(*)::int AS texts, count(DISTINCT index)::int AS features FROM read_parquet('${campaignPath}') WHERE origin = 'human'`,
  );
  expect(inCampaign).toEqual({ texts: 3, features: 3 });

  await tabs.getByRole("link", { name: "Change it" }).click();
  await expect(page.getByTestId("dry-run")).toHaveText("No feature would be done at once.");
  await page.getByLabel("Players who agree", { exact: true }).fill("1");
  await expect(page.getByTestId("dry-run")).toHaveText(/^[123] of 6 features? would be done at once\.$/);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText(/^Saved\. [123] features? (is|are) done by the new rule\.$/)).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("Taken back.")).toBeVisible();
  await expect(page.getByLabel("Players who agree", { exact: true })).toHaveValue("3");
  await page.getByRole("button", { name: "Pause it" }).click();
  await expect(page.getByRole("button", { name: "Go on with it" })).toBeVisible();
  await page.goto("/research");
  await expect(page.getByRole("link", { name })).toBeVisible();

  await page.goto(`/research/exports?${new URLSearchParams({ from: `source:${model}/${source}`, format: "parquet" })}`);
  await expect(page.getByText("200 features").first()).toBeVisible();
  await expectAccessible(page);
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download Explanations now" }).click();
  const path = join(folder, "explanations.parquet");
  await (await download).saveAs(path);
  const exported = await askDuck(
    `SELECT index, origin, text, score, low, high FROM read_parquet('${path}') WHERE score IS NOT NULL ORDER BY id`,
  );
  const stored = await askDatabase(
    `SELECT f.index, e.origin::text AS origin, e.text, e."examScore" AS score, e."examLow" AS low, e."examHigh" AS high
     FROM "Explanation" AS e JOIN "Feature" AS f ON f.id = e."featureId" JOIN "Source" AS s ON s.id = f."sourceId"
     WHERE s.slug = $1 AND e.origin = 'human' ORDER BY e.id`,
    [source],
  );
  expect(stored).toHaveLength(3);
  const humans = exported.filter(({ origin }) => origin === "human");
  expect(humans.map(({ index, text }) => [Number(index), text])).toEqual(
    stored.map(({ index, text }) => [index, text]),
  );
  for (const [i, row] of humans.entries())
    for (const column of ["score", "low", "high"])
      expect(Number(row[column])).toBeCloseTo(Number(stored[i]?.[column]), 6);

  // The features, as a live export of the API.
  const live = await page.request.get(`/api/v1/exports/${model}/${source}/features.parquet`);
  expect(live.status()).toBe(200);
  const featuresPath = join(folder, "features.parquet");
  writeFileSync(featuresPath, await live.body());
  const [counted] = await askDuck(
    `SELECT count(*)::int AS features, sum(max_activation)::double AS strength FROM read_parquet('${featuresPath}')`,
  );
  const [counts] = await askDatabase(
    `SELECT count(*)::int AS features, sum("maxActivation"::float8) AS strength
     FROM "Feature" AS f JOIN "Source" AS s ON s.id = f."sourceId" WHERE s.slug = $1`,
    [source],
  );
  expect(counted?.features).toBe(200);
  expect(counted?.features).toBe(counts?.features);
  expect(Number(counted?.strength)).toBeCloseTo(Number(counts?.strength), 2);
});

test("what an upload refuses is told with its place, its reason and what would be right", async ({ page }) => {
  await signUp(page);
  await page.goto("/research");
  await page.getByRole("button", { name: "I am a researcher" }).click();
  await expect(page.getByText("No sources yet")).toBeVisible();
  await page.goto("/research/imports/new");
  await page.getByRole("button", { name: "Upload", exact: true }).click();
  await expect(page.getByText("Choose a file first.")).toBeVisible();
  await page.locator('input[type="file"]').setInputFiles({
    name: "broken.jsonl",
    mimeType: "text/plain",
    buffer: Buffer.from('{"model":"toy"}\nnot json\n'),
  });
  await page.getByRole("button", { name: "Upload", exact: true }).click();
  await expect(page.getByText("broken.jsonl, line 2")).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText("is not JSON")).toBeVisible();
  await expectAccessible(page);
  const csv = await page.request.get(
    (await page.getByRole("link", { name: "Download as CSV" }).getAttribute("href")) ?? "/",
  );
  expect(await csv.text()).toContain("broken.jsonl, line 2");
  await page.getByRole("button", { name: "Take it off the list" }).click();
  await expect(page.getByText("Nothing uploaded yet")).toBeVisible();
});
