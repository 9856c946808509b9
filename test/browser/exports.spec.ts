import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, signUp, test } from "./browser-test.ts";

async function expectSound(page: Page): Promise<void> {
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow, "scrolls sideways").toBeLessThanOrEqual(0);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
}

test("a visitor sees how large sets are and downloads one at once", async ({ page }) => {
  await page.goto("/research/exports");
  const from = page.getByLabel("From", { exact: true });
  await from.selectOption({ index: 1 });
  await expect(page.getByText("Statistics, logits, histogram")).toBeVisible();
  await page.getByLabel("As", { exact: true }).selectOption("csv");
  const link = page.getByRole("link", { name: "Download Features now" });
  await expect(link).toHaveAttribute("href", /features\.csv$/);
  const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
  expect(download.suggestedFilename()).toMatch(/features\.csv$/);
  await expect(page.getByRole("checkbox")).toHaveCount(0);
  await expectSound(page);
});

test("a researcher has an export written, sees it become ready, downloads a file and deletes it", async ({ page }) => {
  // A new instance scores and encodes its seeds first.
  test.setTimeout(300_000);
  await signUp(page);
  await page.goto("/research");
  await page.getByRole("button", { name: "I am a researcher" }).click();
  await expect(page.getByRole("navigation", { name: "Research" })).toBeVisible();
  await page.goto("/research/exports?sets=pairs,preferences");
  await expect(page.getByText("No exports yet")).toBeVisible();
  await page.getByLabel("From", { exact: true }).selectOption("all");
  await expect(page.getByRole("checkbox", { name: /Training pairs/ })).toBeChecked();
  await page.getByRole("checkbox", { name: /Training pairs/ }).uncheck();
  await page.getByRole("checkbox", { name: /Preferences/ }).uncheck();
  await page.getByRole("checkbox", { name: /^Features/ }).check();
  await page.getByRole("checkbox", { name: /^Explanations/ }).check();
  await expectSound(page);
  await page.getByRole("button", { name: "Make an export of these" }).click();
  await expect(page.getByRole("heading", { name: /Export \d+/ })).toBeVisible();
  await expect(page.getByText("ready", { exact: true })).toBeVisible({ timeout: 240_000 });
  await page.setViewportSize({ width: 360, height: 740 });
  await expectSound(page);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "README.md" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("README.md");
  await page.getByText("Delete it").click();
  await page.getByRole("button", { name: "Delete this export" }).click();
  await expect(page.getByText("No exports yet")).toBeVisible();
});

test("a player chooses a pseudonym", async ({ page }) => {
  await signUp(page);
  await page.goto("/settings");
  const box = page.getByRole("checkbox", { name: "Name me by a pseudonym" });
  await expect(box).not.toBeChecked();
  await box.check();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved: it holds")).toBeVisible();
  await page.reload();
  await expect(box).toBeChecked();
});
