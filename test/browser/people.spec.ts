import AxeBuilder from "@axe-core/playwright";
import type { Browser, Page } from "@playwright/test";
import { expect, signUp, test } from "./browser-test.ts";

/** Hands in an explanation as the feature's page would, and waits for its score. */
async function explain(page: Page, feature: string, text: string): Promise<number> {
  const answer = await page.request.post(`/api/v1${feature}/explanations?wait=20`, { data: { text } });
  expect(answer.status(), await answer.text()).toBe(201);
  return ((await answer.json()) as { id: number }).id;
}

async function secondPlayer(browser: Browser, baseURL: string | undefined): Promise<{ page: Page; name: string }> {
  const page = await (await browser.newContext({ baseURL })).newPage();
  return { page, name: await signUp(page) };
}

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${page.url()} ${id}: ${nodes[0]?.html}`)).toEqual([]);
}

test("two players follow, found a group, talk, vote and hear of each other", async ({
  page: anna,
  browser,
  baseURL,
}) => {
  const annaName = await signUp(anna);
  const { page: ben, name: benName } = await secondPlayer(browser, baseURL);
  await anna.goto("/play");
  const feature = new URL(anna.url()).pathname;
  const explanation = await explain(anna, feature, "words for the months of the year");

  // Before his own look Ben reads neither her words nor what is said about them.
  await ben.goto(`${feature}/comments`);
  await expect(ben.getByRole("region", { name: "Comments" })).toContainText("first exam on this feature");
  await ben.goto(`/players/${annaName}`);
  await expect(ben.getByText("words for the months of the year")).toHaveCount(0);
  await explain(ben, feature, "names of days and dates");
  await ben.reload();
  await expect(ben.getByText("words for the months of the year").first()).toBeVisible();

  await ben.getByRole("button", { name: `Follow ${annaName}` }).click();
  await expect(ben.getByText("1 follower,")).toBeVisible();
  await expectAccessible(ben);
  await ben.goto("/following");
  await expect(ben.getByText("words for the months of the year")).toBeVisible();
  await expectAccessible(ben);

  const groupName = `Readers ${annaName.slice(-6)}`;
  await anna.goto("/groups");
  await anna.getByRole("textbox", { name: "Name of the group" }).fill(groupName);
  await anna.getByRole("button", { name: "Start it" }).click();
  await expect(anna.getByRole("heading", { name: groupName })).toBeVisible();
  await ben.goto(new URL(anna.url()).pathname);
  await ben.getByRole("button", { name: "Join" }).click();
  await expect(ben.getByRole("row").filter({ hasText: benName })).toBeVisible();
  await expect(ben.getByRole("row").filter({ hasText: annaName })).toContainText("owner");
  await expectAccessible(ben);

  await anna.goto(`${feature}/comments`);
  await anna.getByRole("textbox", { name: "Your comment" }).fill("Is it only months?");
  await anna.getByRole("button", { name: "Comment", exact: true }).click();
  await expect(anna.getByText("Is it only months?")).toBeVisible();
  await expect(anna.getByRole("textbox", { name: "Your comment" })).toHaveValue("");
  await ben.goto(`${feature}/comments`);
  await ben.getByRole("textbox", { name: "Your comment" }).fill("<b>Days</b> too.");
  await ben.getByRole("button", { name: "Comment", exact: true }).click();
  await expect(ben.getByText("<b>Days</b> too.")).toBeVisible();
  await ben.getByRole("button", { name: /Take back/ }).click();
  await expect(ben.getByText("You took this back.")).toBeVisible();
  await ben.getByRole("button", { name: "Bring it back" }).click();
  await expect(ben.getByText("<b>Days</b> too.")).toBeVisible();
  await expectAccessible(ben);

  const vote = await ben.request.post(`/api/v1/explanations/${explanation}/votes`, { data: { value: 1 } });
  expect(await vote.json()).toEqual({ score: 0.5, mine: 1 });
  const own = await anna.request.post(`/api/v1/explanations/${explanation}/votes`, { data: { value: 1 } });
  expect(own.status()).toBe(409);

  await anna.goto("/notices");
  await expect(anna.getByRole("listitem").filter({ hasText: `${benName} follows you` })).toContainText("new");
  await expect(anna.getByRole("listitem").filter({ hasText: `${benName} commented on` })).toContainText("new");
  await expectAccessible(anna);
  await anna.reload();
  await expect(anna.getByRole("listitem").filter({ hasText: `${benName} follows you` })).not.toContainText("new");
});

test("without scripts a list is made, filled, emptied and filled again", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL });
  const page = await context.newPage();
  const name = await signUp(page);
  await page.goto("/lists");
  await page.getByRole("textbox", { name: "Name of the list" }).fill("Months");
  await page.getByRole("radio", { name: "Everybody" }).check();
  await page.getByRole("button", { name: "Make it" }).click();
  await expect(page).toHaveURL(`/lists/${name}/months`);
  const answer = await page.request.get("/api/v1/features?limit=1");
  const { items } = (await answer.json()) as { items: { model: string; source: string; index: number }[] };
  const [item] = items;
  const feature = `${item?.model}/${item?.source}/${item?.index}`;
  await page.request.post("/lists", { form: { intent: "put", list: "months", feature } });
  await page.reload();
  await page.getByRole("button", { name: /^Take .* off the list$/ }).click();
  await expect(page.getByText("is off the list.")).toBeVisible();
  await page.getByRole("button", { name: "Put it back" }).click();
  await expect(page.getByRole("button", { name: /^Take .* off the list$/ })).toBeVisible();
  await page.goto(`/players/${name}`);
  await expect(page.getByRole("link", { name: "Months" })).toBeVisible();
  await context.close();
});
