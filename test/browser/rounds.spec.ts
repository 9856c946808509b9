import AxeBuilder from "@axe-core/playwright";
import { expect, signUp, test } from "./browser-test.ts";

test("taps and keys mark words, the answer shows the truth, and the next round is another one", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await signUp(page);
  await page.goto("/rounds");
  const words = page.getByRole("group", { name: "Text 1" }).getByRole("button");
  const first = words.first();
  for (const mark of ["1", "2", "3", "0", "1"]) {
    await first.click();
    await expect(first).toHaveAttribute("data-mark", mark);
  }
  await first.press("ArrowRight");
  await expect(words.nth(1)).toBeFocused();
  await page.keyboard.press("2");
  await expect(words.nth(1)).toHaveAttribute("data-mark", "2");
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);

  const claim = await page.locator("form p.font-reading").first().innerText();
  await page.reload();
  await expect(page.locator("form p.font-reading").first()).toHaveText(claim);
  await first.click();
  await page.getByRole("button", { name: "That is where" }).click();
  await expect(page).toHaveURL(/\/rounds\/\d+$/);
  await expect(page.getByRole("status")).toContainText(/You read it to|cannot be scored/);
  const result = await new AxeBuilder({ page }).analyze();
  expect(result.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  await page.getByRole("link", { name: "Next round" }).click();
  await expect(page.locator("form p.font-reading").first()).not.toHaveText(claim);
});

test("a guest tries a round that is not kept, without scripts too", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL });
  const page = await context.newPage();
  await page.goto("/rounds");
  await page.getByRole("checkbox").nth(2).check();
  await page.getByRole("button", { name: "That is where" }).click();
  await expect(page.getByRole("heading", { name: "How it really is" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Sign up to judge for real" })).toBeVisible();
  await context.close();
});
