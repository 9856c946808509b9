import AxeBuilder from "@axe-core/playwright";
import type { Browser, Page } from "@playwright/test";
import { administrator, expect, logIn, signUp, test } from "./browser-test.ts";

const feature = "/features/smollm2-135m-instruct/10-dictionary/418";

async function somebody(browser: Browser, baseURL: string | undefined): Promise<{ page: Page; name: string }> {
  const page = await (await browser.newContext({ baseURL, reducedMotion: "reduce" })).newPage();
  return { page, name: await signUp(page) };
}

async function explain(page: Page, words: string): Promise<void> {
  await page.goto(feature);
  await page.getByRole("textbox", { name: "It fires on" }).fill(words);
  await page.getByRole("button", { name: "Take the exam" }).click();
  await expect(page.getByRole("region", { name: "Official score" })).toContainText(/\.\d\d/, { timeout: 60_000 });
}

async function expectAccessible(page: Page): Promise<void> {
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 800 });
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow, `${page.url()} scrolls sideways at ${width}`).toBeLessThanOrEqual(0);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  }
  await page.setViewportSize({ width: 1280, height: 800 });
}

/** What the boards say of a player. */
async function standing(page: Page, name: string): Promise<string> {
  const players = (await (await page.request.get("/api/v1/leaderboards/players?window=all&limit=200")).json()) as {
    items: { name: string; points: number; explained: number }[];
  };
  return JSON.stringify(players.items.find((one) => one.name === name) ?? null);
}

test("a dispute: report with evidence, claim, decision, notice, appeal, overturned by another moderator, boards back as they were", async ({
  page,
  browser,
  baseURL,
}) => {
  test.slow();
  const words = `connectives such as "However", which open a sentence in ${Date.now()} ways`;
  const author = await somebody(browser, baseURL);
  const reporter = await somebody(browser, baseURL);
  const first = await somebody(browser, baseURL);
  const second = await somebody(browser, baseURL);
  await logIn(page, administrator);
  for (const { name } of [first, second]) {
    await page.goto("/moderation/people");
    await page.getByRole("textbox", { name: "Account" }).fill(name);
    await page.getByRole("textbox", { name: "Why" }).fill("Trusted for a long time.");
    await page.getByRole("button", { name: "Give a role" }).click();
    await expect(page.getByRole("listitem").filter({ hasText: name })).toContainText("moderator");
  }
  await expectAccessible(page);
  await explain(author.page, words);
  await explain(reporter.page, `adverbs of contrast, reported at ${Date.now()}`);
  const before = await standing(page, author.name);
  expect(before).toContain('"explained":1');

  // The report, with a text that the model answers.
  const row = reporter.page
    .getByRole("region", { name: "Explanations", exact: true })
    .getByRole("listitem")
    .filter({ hasText: words });
  await row.getByRole("link", { name: "Report" }).click();
  await expect(reporter.page.getByText(words)).toBeVisible();
  await expectAccessible(reporter.page);
  await reporter.page.getByRole("button", { name: "Send the report" }).click();
  await reporter.page.getByRole("radio", { name: "It is wrong" }).check();
  await reporter.page.getByRole("textbox", { name: "A text that shows it" }).fill("The birds flew over the harbour.");
  await reporter.page.getByRole("textbox", { name: "In your words" }).fill("It fires on more than that.");
  await reporter.page.getByRole("button", { name: "Send the report" }).click();
  await expect(reporter.page.getByText("a moderator will look at it")).toBeVisible();
  await expect(reporter.page.getByText("harbour")).toBeVisible();

  // The queue, the case, the decision by keys.
  await first.page.goto("/moderation");
  await expectAccessible(first.page);
  await expect(first.page.getByRole("article").filter({ hasText: words })).toBeVisible();
  await first.page.getByRole("link", { name: words }).click();
  await first.page.getByRole("button", { name: "Claim" }).click();
  await expect(first.page.getByText("Yours until")).toBeVisible();
  await expect(first.page.getByText("It fires on more than that.")).toBeVisible();
  await expectAccessible(first.page);
  await second.page.goto(first.page.url());
  await expect(second.page.getByText(`${first.name} is looking at it`).first()).toBeVisible();
  await first.page.keyboard.press("v");
  await expect(first.page.getByText("The score leaves every board.")).toBeVisible();
  await first.page.keyboard.type("It lists what it saw.");
  await first.page.keyboard.press("Control+Enter");
  await expect(first.page.getByText("This case is closed.")).toBeVisible();
  expect(await standing(page, author.name)).not.toBe(before);

  // The notice, the appeal.
  await author.page.goto(feature);
  await expect(author.page.getByRole("region", { name: "Official score" })).toContainText("out of the game");
  await author.page.goto("/notices");
  await expect(author.page.getByText("Somebody")).toHaveCount(0);
  await author.page.getByRole("link", { name: "the decision" }).click();
  await expect(author.page.getByText("It lists what it saw.")).toBeVisible();
  await expect(author.page.getByText(first.name)).toHaveCount(0);
  await expectAccessible(author.page);
  await author.page.getByRole("textbox", { name: "Why" }).fill("It predicts texts that nobody saw.");
  await author.page.getByRole("button", { name: "Ask for another look" }).click();
  await expect(author.page.getByText("The appeal waits for another moderator.")).toBeVisible();

  // Not the first moderator's to judge; the second does not learn whose decision it was.
  await first.page.goto("/moderation");
  await expect(first.page.getByText("It predicts texts that nobody saw.")).toHaveCount(0);
  await second.page.goto("/moderation");
  const appeal = second.page.getByRole("listitem").filter({ hasText: "It predicts texts that nobody saw." });
  await appeal.getByRole("link").click();
  await expect(second.page.getByText("It predicts texts that nobody saw.")).toBeVisible();
  await expect(second.page.getByText(first.name)).toHaveCount(0);
  await expectAccessible(second.page);
  await second.page.getByRole("textbox", { name: "Why" }).fill("The words hold on unseen text.");
  await second.page.getByRole("button", { name: "Grant: take the decision back" }).click();
  await expect(second.page.getByText("The appeal was granted.")).toBeVisible();

  expect(await standing(page, author.name)).toBe(before);
  await author.page.goto(feature);
  await expect(author.page.getByRole("region", { name: "Official score" })).not.toContainText("out of the game");
  await author.page.goto("/notices");
  await author.page.getByRole("link", { name: "the decision" }).first().click();
  await expect(author.page.getByText("everything is as it was before")).toBeVisible();
  await page.goto("/moderation/people");
  await expect(page.getByRole("listitem").filter({ hasText: first.name })).toContainText("1 of 1 appeal granted");
  await page.goto("/moderation/log?kind=decided");
  await expect(page.getByText("It lists what it saw.")).toBeVisible();
  await expectAccessible(page);
});
