import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, signUp, test } from "./browser-test.ts";

/** Fires on "However"; the house says so. */
const feature = "/features/smollm2-135m-instruct/10-dictionary/418";

const box = (page: Page) => page.getByRole("textbox", { name: "It fires on" });
const result = (page: Page) => page.getByRole("region", { name: "Official score" });
const board = (page: Page) => page.getByRole("region", { name: "Explanations", exact: true });
const row = (page: Page, words: string) => board(page).getByRole("listitem").filter({ hasText: words });

async function refine(page: Page, words: string): Promise<void> {
  await row(page, words)
    .getByRole("link", { name: /^Refine/ })
    .click();
  // The address changes a moment before the page does.
  await expect(page.getByRole("link", { name: "Stop refining" })).toBeVisible();
  await expect(page).toHaveURL(/refine=\d+/);
}

async function takeExam(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Take the exam" }).click();
  await expect(page).toHaveURL(/explanation=/);
  await expect(result(page)).toContainText(/\.\d\d/, { timeout: 60_000 });
}

async function expectAccessible(page: Page): Promise<void> {
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBeLessThanOrEqual(0);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
}

test("a player refines another's words, sees what each change does, and the two in one tree", async ({
  page,
  browser,
  baseURL,
}) => {
  test.slow();
  const elsewhere = await browser.newContext({ baseURL });
  const other = await elsewhere.newPage();
  const name = await signUp(other);
  await other.goto(feature);
  const words = `"However" and names of months, says ${name}`;
  await box(other).fill(words);
  await takeExam(other);
  await elsewhere.close();

  await signUp(page);
  await page.goto(feature);
  await expect(board(page).getByRole("link", { name: /^Refine/ })).toHaveCount(0);
  await box(page).fill("names of months");
  await takeExam(page);

  await refine(page, words);
  await expect(box(page)).toBeFocused();
  await expect(box(page)).toHaveValue(words);
  await expect(page.getByText("No word is changed yet.")).toBeVisible();
  await expect(page.getByText("Points begin above")).toContainText(`a third of the gain is ${name}’s`);

  const better = words.replace("names of months", '"however" or a zebra');
  await box(page).fill(better);
  await expect(page.locator(".composer del")).toContainText("names of months");
  await expect(page.locator(".composer ins")).toContainText("or a zebra");
  const effects = page.getByRole("region", { name: "What each change did" });
  await expect(effects.getByRole("listitem").first()).toContainText("on the clues");

  // A draft of its own: one's other words wait where they were.
  await page.getByRole("link", { name: "Stop refining" }).click();
  await expect(box(page)).toHaveValue("names of months");
  await refine(page, words);
  await expect(box(page)).toHaveValue(better);

  await takeExam(page);
  await expect(result(page)).toContainText("Beside the words that you refined");
  await expect(result(page)).toContainText(/(than|as) those of /);
  await expect(box(page)).toHaveValue(better);

  await row(page, "zebra").getByRole("link", { name: "family tree" }).click();
  const tree = page.getByRole("list", { name: "Family tree" });
  await expect(tree).toContainText(name);
  await expect(tree.getByRole("listitem").getByRole("listitem").filter({ hasText: "this one" })).toContainText("zebra");

  await result(page).getByRole("link", { name: "Refine further" }).click();
  await expect(page.getByText("Refining your own words")).toBeVisible();
  await expect(box(page)).toHaveValue(better);
});

test("a late answer about another text never stands beside the words in the box", async ({ page }) => {
  await signUp(page);
  await page.goto(feature);
  await box(page).fill("names of days");
  await takeExam(page);
  await refine(page, "names of days");
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route("**/comparison", async (route) => {
    const { text } = route.request().postDataJSON() as { text: string };
    if (text === "slow words") await held;
    const parts = [{ kind: "added", text: ` ${text}`, change: 0 }];
    const changes = [{ change: 0, gain: text === "slow words" ? 0.11 : 0.77, tokens: [] }];
    await route
      .fulfill({ json: { parent: 1, simulator: "lexical", parts, score: 0.5, parentScore: 0.4, changes } })
      .catch(() => undefined); // the page has given the question up
  });
  await box(page).fill("slow words");
  await page.waitForRequest("**/comparison");
  await box(page).fill("quick words");
  const effects = page.getByRole("region", { name: "What each change did" });
  await expect(effects).toContainText("0.77");
  release();
  await page.waitForTimeout(400);
  await expect(effects).toContainText("0.77");
  await expect(effects).not.toContainText("slow words");
});

test("a text is kept as a counter-example, held against the leading words, and found in the list", async ({ page }) => {
  const name = await signUp(page);
  await page.goto(feature);
  const own = page.getByRole("region", { name: "Try it yourself: your own text" });
  const text = `However, ${name} came however late.`;
  await own.getByRole("textbox").fill(text);
  await own.getByRole("button", { name: "Show where it fires" }).click();
  await expect(own.getByRole("status")).toContainText("Strongest here");
  await expect(own.getByRole("button", { name: "Keep as counter-example" })).toHaveCount(0);

  await box(page).fill("a word that opens a sentence");
  await takeExam(page);
  await own.getByRole("button", { name: "Show where it fires" }).click();
  await own.getByRole("button", { name: "Keep as counter-example" }).click();
  await expect(own.getByTestId("kept")).toContainText(
    /leading explanation holds|It breaks .+ leading explanation: it (said nothing|expected)/,
  );
  const kept = page.locator("#counter-examples");
  await expect(kept.locator("summary")).toContainText(/\d+ texts?/);
  await kept.locator("summary").click();
  await expect(kept.getByRole("listitem").filter({ hasText: "you ·" })).toContainText("late.");
  await own.getByRole("textbox").fill("However, something else.");
  await own.getByRole("button", { name: "Show where it fires" }).click();
  await expect(own.getByTestId("kept")).toHaveCount(0);
});

test("without scripts words are refined and a text is kept all the same", async ({ browser, baseURL }) => {
  test.slow();
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL });
  const page = await context.newPage();
  const name = await signUp(page);
  await page.goto(feature);
  await box(page).fill("names of kings");
  await page.getByRole("button", { name: "Take the exam" }).click();
  await expect(async () => {
    await page.reload();
    await expect(row(page, "names of kings")).toBeVisible({ timeout: 1000 });
  }).toPass();
  await refine(page, "names of kings");
  await box(page).fill("names of kings and queens");
  await page.getByRole("button", { name: "Take the exam" }).click();
  await expect(async () => {
    await page.reload();
    await expect(result(page)).toContainText("Beside the words that you refined", { timeout: 1000 });
  }).toPass();

  const own = page.getByRole("region", { name: "Try it yourself: your own text" });
  await own.getByRole("textbox").fill(`Two kings,\n${name} and another.`);
  await own.getByRole("button", { name: "Show where it fires" }).click();
  await own.getByRole("button", { name: "Keep as counter-example" }).click();
  await expect(own.getByTestId("kept")).toContainText("leading explanation");
  await context.close();
});

for (const scheme of ["light", "dark"] as const) {
  test(`refining and what follows is accessible and fits a phone, ${scheme}`, async ({ page }) => {
    test.slow();
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
    await page.setViewportSize({ width: 360, height: 740 });
    await signUp(page);
    await page.goto(feature);
    await box(page).fill(`names of birds, ${scheme}`);
    await takeExam(page);
    await refine(page, `names of birds, ${scheme}`);
    await box(page).fill(`"However" or a bird, mostly opening a long ${scheme} sentence`);
    await expect(page.getByRole("region", { name: "What each change did" })).toBeVisible();
    await expectAccessible(page);
    await takeExam(page);
    await expect(result(page)).toContainText("Beside the words");
    const own = page.getByRole("region", { name: "Try it yourself: your own text" });
    await own.getByRole("textbox").fill(`A bird sang, however softly, in ${scheme} grey.`);
    await own.getByRole("button", { name: "Show where it fires" }).click();
    await own.getByRole("button", { name: "Keep as counter-example" }).click();
    await expect(own.getByTestId("kept")).toBeVisible();
    await page.locator("#counter-examples summary").click();
    await page.locator("#lineage summary").click();
    await expectAccessible(page);
  });
}
