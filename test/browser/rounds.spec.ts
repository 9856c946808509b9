import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, signUp, test } from "./browser-test.ts";

const wordsOf = (page: Page, text: number) =>
  page.getByRole("group", { name: `Text ${text}`, exact: true }).getByRole("button");
const claimOf = (page: Page) => page.locator("form p.font-reading").first();
const marksOf = (page: Page, text: number) =>
  wordsOf(page, text).evaluateAll((words) => words.map((word) => word.getAttribute("data-mark")).join(""));

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
}

test("taps and keys mark words, the answer shows the truth, and the next round is another one", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await signUp(page);
  await page.goto("/rounds");
  const words = wordsOf(page, 1);
  const first = words.first();
  for (const mark of ["1", "2", "3", "0", "1"]) {
    await first.click();
    await expect(first).toHaveAttribute("data-mark", mark);
  }
  await first.press("ArrowRight");
  await expect(words.nth(1)).toBeFocused();
  await page.keyboard.press("2");
  await expect(words.nth(1)).toHaveAttribute("data-mark", "2");
  await page.keyboard.press("Shift+ArrowRight");
  await expect(words.nth(2)).toHaveAttribute("data-mark", "2");
  await page.keyboard.press("Space");
  await expect(words.nth(2)).toHaveAttribute("data-mark", "3");
  await page.keyboard.press("0");
  await expect(words.nth(2)).toHaveAttribute("data-mark", "0");
  await page.keyboard.press("ArrowDown");
  await expect(words.nth(2)).not.toBeFocused();
  // One tab stop a text: the word that the keys were at.
  await page.keyboard.press("Tab");
  await expect(wordsOf(page, 2).first()).toBeFocused();
  await expectAccessible(page);

  const claim = await claimOf(page).innerText();
  await page.reload();
  await expect(claimOf(page)).toHaveText(claim);
  await first.click();
  await page.getByRole("button", { name: "That is where" }).click();
  await expect(page).toHaveURL(/\/rounds\/\d+$/);
  await expect(page.getByRole("status")).toContainText(/You read it to|cannot be scored/);
  await expect(page.getByRole("group", { name: "Text 1, the truth and what the program expects" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Next round" }).click();
  await expect(claimOf(page)).not.toHaveText(claim);
});

test("a drag paints the words on its way, and Shift with a click those between", async ({ page }) => {
  await page.goto("/rounds");
  const words = wordsOf(page, 1);
  await words.nth(1).click();
  const [from, to] = [await words.nth(1).boundingBox(), await words.nth(3).boundingBox()];
  if (from === null || to === null) throw new Error("the words stand on the page");
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 8 });
  await page.mouse.up();
  expect((await marksOf(page, 1)).slice(0, 6)).toBe("022200");
  await words.nth(5).click({ modifiers: ["Shift"] });
  expect((await marksOf(page, 1)).slice(0, 7)).toBe("0222220");
  // The next tap is a tap again.
  await words.nth(0).click();
  expect((await marksOf(page, 1)).slice(0, 2)).toBe("12");
});

test("five rounds by keys alone are a session, with a summary and a way back to each", async ({ page }) => {
  test.slow();
  await signUp(page);
  await page.goto("/rounds");
  for (let round = 1; round <= 5; round++) {
    await expect(page.getByRole("list", { name: "Your five rounds" }).locator("[aria-current=step]")).toContainText(
      `Round ${round}, this one`,
    );
    // Keys count from the moment that the page listens.
    const first = wordsOf(page, 1).first();
    await expect(async () => {
      await first.press("3");
      await expect(first).toHaveAttribute("data-mark", "3", { timeout: 500 });
    }).toPass();
    await page.keyboard.press("Control+Enter");
    await expect(page.getByRole("heading", { name: "How it really is" })).toBeVisible();
    if (round < 5) await page.getByRole("link", { name: "Next round" }).click();
  }
  await expect(page.getByRole("region", { name: "Five rounds judged" })).toContainText(/You read .* of five well/);
  await expectAccessible(page);
  await page.getByRole("link", { name: /^Round 2: / }).click();
  await expect(page.getByRole("list", { name: "Your five rounds" }).getByRole("link")).toHaveCount(2);
  await page.goBack();
  await page.getByRole("link", { name: "Five more" }).click();
  await expect(page.locator("[aria-current=step]")).toContainText("Round 1, this one");
});

test("a guest tries a round that is not kept, without scripts too", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL });
  const page = await context.newPage();
  await page.goto("/rounds");
  await expect(page.getByText("Tick the words on which it should fire.")).toBeVisible();
  await page.getByRole("checkbox").nth(2).check();
  await page.getByRole("button", { name: "That is where" }).click();
  await expect(page.getByRole("heading", { name: "How it really is" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Sign up to judge for real" })).toBeVisible();
  await context.close();
});
