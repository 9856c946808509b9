import type { Page } from "@playwright/test";
import { expect, signUp, test } from "./browser-test.ts";

/** Counts the notes that the page plays. */
async function listen(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    const { start } = OscillatorNode.prototype;
    OscillatorNode.prototype.start = function (when) {
      document.documentElement.dataset.notes = String(Number(document.documentElement.dataset.notes ?? 0) + 1);
      start.call(this, when);
    };
  });
  return async () => Number((await page.locator("html").getAttribute("data-notes")) ?? 0);
}

const handIn = async (page: Page) => {
  await page.getByRole("group", { name: "Text 1", exact: true }).getByRole("button").first().click();
  await page.getByRole("button", { name: "That is where" }).click();
  await expect(page).toHaveURL(/\/rounds\/\d+$/);
};

test("results sound where somebody switched sounds on, and nowhere else", async ({ page }) => {
  const notes = await listen(page);
  await signUp(page);
  await page.goto("/rounds");
  await handIn(page);
  expect(await notes(), "silent until switched on").toBe(0);

  await page.goto("/settings");
  await page.getByRole("checkbox", { name: "sound" }).check();
  await expect.poll(notes, "a sample at once").toBeGreaterThan(0);
  await page.goto("/rounds");
  await handIn(page);
  await expect.poll(notes).toBeGreaterThan(0);
  await page.reload();
  await expect(page.getByRole("status")).toBeVisible();
  expect(await notes(), "an old result").toBe(0);

  await page.goto("/play");
  await page.getByRole("textbox", { name: "It fires on" }).fill("numbers of four digits");
  await page.getByRole("button", { name: "Take the exam" }).click();
  await expect(page.getByRole("region", { name: "Official score" })).toContainText(/\.\d\d/);
  await expect.poll(notes).toBeGreaterThan(0);
});
