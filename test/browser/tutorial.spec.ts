import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { levelSlugs, tutorialLevels, type LevelSlug } from "../../app/play/tutorial/levels.ts";
import { expect, signUp, test } from "./browser-test.ts";

const box = (page: Page) => page.getByRole("textbox", { name: "It fires on" });
const check = (page: Page) => page.getByRole("button", { name: "Check" });
const result = (page: Page) => page.getByRole("region", { name: "On texts you had not seen" });

/** Types the level's answers, one after the other, until one passes: the simpler simulator takes them more literally. */
async function pass(page: Page, slug: LevelSlug): Promise<void> {
  for (const answer of tutorialLevels[slug].answers) {
    await box(page).fill(answer);
    await check(page).click();
    await expect(result(page).getByText(answer, { exact: true }).first()).toBeVisible();
    if (await result(page).getByRole("status").getByText("Passed").isVisible()) return;
  }
  throw new Error(`no answer passes ${slug}`);
}

test("a guest plays three levels, signs up, finds them passed and goes on with the fourth", async ({ page }) => {
  await page.goto("/tutorial");
  await page.getByRole("link", { name: "Start", exact: true }).click();
  for (const [place, slug] of levelSlugs.slice(0, 3).entries()) {
    // The address changes a moment before the page does.
    await expect(page.getByRole("heading", { level: 1, name: `Level ${place + 1} of` })).toBeVisible();
    await expect(page).toHaveURL(new RegExp(`/tutorial/${slug}$`));
    await expect(page.getByTestId("clue").first()).toBeVisible();
    await pass(page, slug);
    await result(page)
      .getByRole("link", { name: /^Next: / })
      .click();
  }

  await expect(page).toHaveURL(/\/tutorial\/place$/);
  await expect(box(page)).toHaveCount(0);
  await expect(page.getByText("What you have passed is kept.")).toBeVisible();
  await page.getByRole("link", { name: "Sign up and go on" }).click();
  await page.getByLabel("Name", { exact: true }).fill(`learner_${Date.now().toString(36)}`);
  await page.getByLabel("Password", { exact: true }).fill("correct horse battery staple");
  await page.getByRole("main").getByRole("button", { name: "Sign up" }).click();

  await expect(page).toHaveURL(/\/tutorial\/place$/);
  await expect(box(page)).toBeVisible();
  await expect(page.getByRole("link", { name: /^Level 3, .*: passed$/ })).toBeVisible();
  await page.context().clearCookies({ name: "tutorial" });
  await page.goto("/tutorial");
  await expect(page.getByText("3 of 8 passed")).toBeVisible();
  await page.getByRole("link", { name: "Go on", exact: true }).click();
  await pass(page, "place");
  await expect(page.getByRole("link", { name: /^Level 4, .*: passed$/ })).toBeVisible();
});

test("the words light up the texts while they are typed; a check that fails says why, and hints lead on", async ({
  page,
}) => {
  await page.goto("/tutorial/category");
  await page.waitForLoadState("networkidle");
  await box(page).fill("pink");
  await expect(page.getByRole("meter", { name: "Clue score" })).toHaveAttribute("aria-valuetext", /^\d\.\d\d/);
  await expect(page.getByRole("list", { name: "Where it fires" }).locator("[data-p]").first()).toBeVisible();

  await page.keyboard.press("Enter");
  await expect(result(page)).toBeFocused();
  await expect(result(page).getByRole("link", { name: /^Next/ })).toHaveCount(0);
  const misses = result(page).getByRole("listitem").getByRole("button");
  await expect(misses.first()).toContainText(/^(fires on|you predicted) “.+”.*\. .+\.$/i);
  await misses.first().click();
  await expect(page.locator("[data-spotted] [data-spot]")).toBeFocused();

  const tellMe = page.locator("summary", { hasText: "Tell me" });
  await expect(tellMe).toBeHidden();
  for (const hint of ["Hint", "One more hint", "Tell me"])
    await page.locator("summary", { hasText: hint }).first().click();
  await expect(page.getByText("Type: colours")).toBeVisible();
});

test("without scripts a level is played and kept all the same", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL });
  const page = await context.newPage();
  await page.goto("/tutorial/word");
  await page.locator("summary", { hasText: "Hint" }).first().click();
  await pass(page, "word");
  await expect(page.getByRole("link", { name: /^Level 1, .*: passed$/ })).toBeVisible();
  await page.goto("/tutorial");
  await expect(page.getByText("1 of 8 passed")).toBeVisible();
  await context.close();
});

test("an account has every level open, and the last leads into the game", async ({ page }) => {
  await signUp(page);
  for (const slug of levelSlugs.slice(4)) {
    await page.goto(`/tutorial/${slug}`);
    await expect(box(page)).toHaveValue(tutorialLevels[slug].start);
    await page.waitForLoadState("networkidle");
    await pass(page, slug);
  }
  await result(page).getByRole("link", { name: "Play for real" }).click();
  await expect(page).toHaveURL(/\/features\/[^/]+\/[^/]+\/\d+/);
});

for (const scheme of ["light", "dark"] as const) {
  test(`the tutorial is accessible and fits a phone, ${scheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
    await page.setViewportSize({ width: 360, height: 740 });
    const examine = async (place: string) => {
      if ((await check(page).count()) > 0) await expect(check(page)).toBeEnabled();
      await page.waitForLoadState("networkidle");
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow, `${place} scrolls sideways`).toBeLessThanOrEqual(0);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${place} ${id}: ${nodes[0]?.html}`)).toEqual([]);
    };
    for (const path of ["/tutorial", "/tutorial/word", "/tutorial/hard"]) {
      await page.goto(path);
      await examine(path);
    }
    await page.goto("/tutorial/word");
    await page.waitForLoadState("networkidle");
    await box(page).fill("sleep");
    await check(page).click();
    await expect(result(page)).toBeVisible();
    await examine("a failed check");
    await pass(page, "word");
    await examine("a passed check");
  });
}
