import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "./browser-test.ts";

const preview = "**/api/v1/features/**/preview";

async function openFeature(page: Page): Promise<void> {
  await page.goto("/features");
  await page.locator('a[href^="/features/"][href*="-dictionary/"]').first().click();
  await expect(page.getByTestId("clue").first()).toBeVisible();
  await page.waitForLoadState("networkidle");
}

const box = (page: Page) => page.getByRole("textbox", { name: "It fires on" });
const meter = (page: Page) => page.getByRole("meter", { name: "Clue score" });
const misses = (page: Page) => page.getByRole("region", { name: "Your worst misses" });

test("each pause in typing moves the dial, names the worst misses, and each leads to its place in the clues", async ({
  page,
}) => {
  await openFeature(page);
  await expect(meter(page)).toHaveAttribute("aria-valuetext", /^not known yet/);
  await box(page).fill("the word zebra");
  await expect(meter(page)).toHaveAttribute("aria-valuetext", /^(minus )?\d\.\d\d/);
  const dull = Number(await meter(page).getAttribute("aria-valuenow"));

  const sentence = misses(page).getByRole("button").first();
  await expect(sentence).toContainText(/fires on “.+”( in “.+”)?, you (missed it|predicted only)/);
  const token = (await sentence.locator("b").innerText()).replace(/[“”]/g, "");

  await sentence.focus();
  await page.keyboard.press("Enter");
  const spotted = page.locator("[data-spotted]");
  await expect(spotted).toBeInViewport();
  await expect(spotted.locator("[data-spot]")).toBeFocused();
  await expect(spotted.locator("[data-spot]")).toContainText(token);
  await page.keyboard.press("m");
  await expect(spotted.locator("[data-spot]")).toBeFocused();

  await box(page).fill(`"${token}"`);
  await expect(spotted).toHaveCount(0);
  await expect.poll(async () => Number(await meter(page).getAttribute("aria-valuenow"))).toBeGreaterThan(dull);
});

test("a late answer never overwrites a newer one, nor stands beside another text", async ({ page }) => {
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  await openFeature(page);
  await page.route(preview, async (route) => {
    const { text } = route.request().postDataJSON() as { text: string };
    if (text === "slow words") await held;
    const score = text === "slow words" ? 0.11 : text === "first words" ? 0.33 : 0.77;
    await route
      .fulfill({ json: { simulator: "lexical", score, reason: null, simulated: [], misses: [] } })
      .catch(() => undefined); // the page has given the question up
  });
  await box(page).fill("first words");
  await expect(meter(page)).toHaveAttribute("aria-valuetext", /^0\.33/);

  await box(page).fill("slow words");
  await expect(meter(page)).toHaveAttribute("aria-valuetext", /^not known yet/);
  await expect(page.getByText("None worth a word.")).toBeHidden();
  await expect(page.locator(".composer")).not.toContainText("0.33");

  await box(page).fill("quick words");
  await expect(meter(page)).toHaveAttribute("aria-valuetext", /^0\.77/);
  release();
  await page.waitForTimeout(500);
  await expect(meter(page)).toHaveAttribute("aria-valuetext", /^0\.77/);
});

test("out of the server's reach the page says so, and asks again by itself", async ({ page }) => {
  let reachable = false;
  await openFeature(page);
  await page.route(preview, (route) =>
    reachable
      ? route.fulfill({ json: { simulator: "lexical", score: 0.42, reason: null, simulated: [], misses: [] } })
      : route.fulfill({ status: 200, contentType: "application/json", body: "no JSON" }),
  );
  await box(page).fill("new words");
  await expect(page.getByText("late; your words are safe", { exact: true })).toBeVisible();
  await expect(meter(page)).toHaveAttribute("aria-valuetext", /^not known yet/);
  reachable = true;
  await expect(meter(page)).toHaveAttribute("aria-valuetext", /^0\.42/);
});

for (const scheme of ["light", "dark"] as const) {
  test(`the feedback is accessible, fits a phone and stands still for who wants that, ${scheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
    await page.setViewportSize({ width: 360, height: 740 });
    await openFeature(page);
    await box(page).fill("the word zebra");
    await expect(misses(page).getByRole("button").first()).toBeVisible();
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBeLessThanOrEqual(0);
    const longest = await page
      .locator(".dial-needle")
      .evaluate((needle) => Math.max(...getComputedStyle(needle).transitionDuration.split(",").map(parseFloat)));
    expect(longest).toBeLessThan(0.001);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  });
}
