import { expect, signUp, test } from "./browser-test.ts";

test("a newcomer signs up, explains three features, sees each score arrive and stands on the leaderboard", async ({
  page,
}) => {
  const name = await signUp(page);
  const addresses = new Set<string>();
  for (let round = 0; round < 3; round++) {
    await page.goto("/play");
    await expect(page).toHaveURL(/\/features\/[^/]+\/[^/]+\/\d+/);
    addresses.add(new URL(page.url()).pathname);

    // What a beginner would do: quote the token that lights up most in the strongest clue.
    const strongest = page.getByTestId("clue").first().getByTestId("token-peak");
    const word = (await strongest.innerText()).trim();
    await page.getByRole("textbox", { name: "It fires on" }).fill(`the word "${word}"`);
    await expect(page.getByRole("meter", { name: "Clue score" })).toHaveAttribute("aria-valuenow", /\d/);

    await page.evaluate(() => document.documentElement.setAttribute("data-same-page", "yes"));
    await page.getByRole("button", { name: "Take the exam" }).click();
    await expect(page.getByRole("region", { name: "Official score" })).toContainText(/\.\d\d/);
    await expect(page.locator("html")).toHaveAttribute("data-same-page", "yes");
  }
  expect(addresses.size, "three different features").toBe(3);

  await page.goto("/leaderboards");
  await expect(page.locator("[data-row]").filter({ hasText: name })).toContainText("3 features");
  await page.goto(`/players/${name}`);
  await expect(page.getByRole("heading", { name })).toBeVisible();
});

test("an exam that is taken before all of the page's code has come draws nothing anew", async ({ page }) => {
  await signUp(page);
  const feature = "/features/smollm2-135m-instruct/10-dictionary/418";
  const html = await (await page.request.get(feature)).text();
  const held: string[] = [];
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  // What the page does not ask for by itself is asked for by its parts.
  await page.route("**/assets/*.js", async (route) => {
    const { pathname } = new URL(route.request().url());
    if (!html.includes(pathname)) {
      held.push(pathname);
      await released;
    }
    await route.continue();
  });
  await page.goto(feature, { waitUntil: "commit" });
  await page.getByRole("textbox", { name: "It fires on" }).fill("words that turn a sentence");
  await expect(page.getByRole("meter", { name: "Clue score" })).toHaveAttribute("aria-valuenow", /\d/);
  const board = await page.getByRole("region", { name: "Explanations", exact: true }).elementHandle();
  await page.getByRole("button", { name: "Take the exam" }).click();
  await expect(page).toHaveURL(/explanation=/);
  expect(held).not.toEqual([]);
  await page.evaluate(() => new Promise((idle) => requestIdleCallback(idle)));
  release();
  await expect(page.getByRole("region", { name: "Official score" })).toContainText(/\.\d\d/);
  expect(await board?.evaluate((part) => part.isConnected), "the board is the one that the server sent").toBe(true);
});

test("without scripts an explanation is posted and its score read all the same", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL });
  const page = await context.newPage();
  await signUp(page);
  await page.goto("/play");
  await page.getByRole("textbox", { name: "It fires on" }).fill("names of months");
  await page.getByRole("button", { name: "Take the exam" }).click();
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole("region", { name: "Official score" })).toContainText(/\.\d\d/, { timeout: 1000 });
  }).toPass();
  await context.close();
});

test("a sentence of one's own shows where the real model fires", async ({ page }) => {
  await page.goto("/features");
  await page.locator('a[href^="/features/"][href*="-dictionary/"]').first().click();
  const own = page.getByRole("region", { name: "Try it yourself: your own text" });
  await own.getByRole("textbox").fill("The committee met in March to keep its promise.");
  await own.getByRole("button", { name: "Show where it fires" }).click();
  await expect(own.getByRole("status")).toContainText(/Strongest here|It stays silent/);
  await expect(own).toContainText("committee");
});
