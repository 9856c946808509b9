import type { Page } from "@playwright/test";
import { levelSlugs, tutorialLevels } from "../../app/play/tutorial/levels.ts";
import { expect, test } from "./browser-test.ts";

const main = (page: Page) => page.getByRole("main");
const box = (page: Page) => page.getByRole("textbox", { name: "It fires on" });
const result = (page: Page) => page.getByRole("region", { name: "Official score" });
const place = (page: Page, name: string) => page.getByRole("navigation", { name: "Main" }).getByRole("link", { name });

/** What a beginner would do: quote the token that lights up most in the strongest clue. */
async function guess(page: Page): Promise<string> {
  const word = (await page.getByTestId("clue").first().getByTestId("token-peak").innerText()).trim();
  await box(page).fill(`the word "${word}"`);
  return word;
}

async function takeExam(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Take the exam" }).click();
  await expect(page).toHaveURL(/explanation=/);
  await expect(result(page)).toContainText(/\.\d\d/, { timeout: 60_000 });
}

test("somebody who knows nothing goes from the first page through the whole game", async ({ page }) => {
  test.slow();
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("lights up");
  await main(page).getByRole("link", { name: "Learn it in eight short levels" }).click();
  await page.getByRole("link", { name: "Start", exact: true }).click();
  for (const [level, slug] of levelSlugs.slice(0, 3).entries()) {
    // The address changes a moment before the page does.
    await expect(page.getByRole("heading", { level: 1, name: `Level ${level + 1} of` })).toBeVisible();
    await expect(page).toHaveURL(new RegExp(`/tutorial/${slug}$`));
    const check = page.getByRole("region", { name: "On texts you had not seen" });
    for (const answer of tutorialLevels[slug].answers) {
      await box(page).fill(answer);
      await page.getByRole("button", { name: "Check" }).click();
      await expect(check.getByText(answer, { exact: true }).first()).toBeVisible();
      if (await check.getByRole("status").getByText("Passed").isVisible()) break;
    }
    await check.getByRole("link", { name: /^Next: / }).click();
  }

  const name = `newcomer_${Date.now().toString(36)}`;
  await page.getByRole("link", { name: "Sign up and go on" }).click();
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Password", { exact: true }).fill("correct horse battery staple");
  await main(page).getByRole("button", { name: "Sign up" }).click();
  await expect(page).toHaveURL(/\/tutorial\/place$/);

  // A rated feature.
  await place(page, "Play").click();
  // The level that is left has clues and a box, too.
  await expect(page.getByRole("heading", { name: "What makes this feature fire?" })).toBeVisible();
  await expect(page).toHaveURL(/\/features\//);
  const word = await guess(page);
  await takeExam(page);

  // A refinement, of the house's words or one's own.
  await page
    .getByRole("region", { name: "Explanations", exact: true })
    .getByRole("link", { name: /^Refine/ })
    .first()
    .click();
  await expect(page.getByRole("link", { name: "Stop refining" })).toBeVisible();
  await expect(page).toHaveURL(/refine=\d+/);
  await box(page).fill(`${await box(page).inputValue()}, such as "${word}"`.split(" ").slice(0, 30).join(" "));
  await expect(page.locator(".composer ins").first()).toBeVisible();
  await takeExam(page);

  // A judging round.
  await place(page, "Judge").click();
  await expect(page.getByRole("heading", { name: "Be the judge" })).toBeVisible();
  const words = page.getByRole("group", { name: /^Text 1/ }).getByRole("button");
  await words.first().click();
  await words.nth(1).focus();
  await page.keyboard.press("3");
  await expect(words.nth(1)).toHaveAttribute("data-mark", "3");
  await page.getByRole("button", { name: "That is where" }).click();
  await expect(page.getByRole("heading", { name: "How it really is" })).toBeVisible();
  await expect(page).toHaveURL(/\/rounds\/\d+/);

  // The feature of the day.
  await place(page, "Daily").click();
  await expect(page.getByRole("heading", { name: "Feature of the day" })).toBeVisible();
  await main(page).locator('a[href^="/features/"]').first().click();
  await expect(box(page)).toBeVisible();
  await guess(page);
  await takeExam(page);
  await place(page, "Daily").click();
  await expect(main(page).getByText(name).first()).toBeVisible();

  // The boards.
  await place(page, "Leaderboards").click();
  await expect(page.locator("[data-row]").filter({ hasText: name })).toContainText("2 features");
  await page.goto(`/players/${name}`);
  await expect(page.getByRole("heading", { name })).toBeVisible();
});
