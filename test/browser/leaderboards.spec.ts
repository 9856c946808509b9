import { PlayerClient, playableFeatures } from "../instance/player-client.ts";
import { expect, signUp, test } from "./browser-test.ts";

let people = 0;
const newcomer = (origin: string) => PlayerClient.signUp(origin, `board_${Date.now().toString(36)}${people++}`);

test("a score that somebody makes elsewhere appears on the open board without a reload", async ({ page, baseURL }) => {
  const origin = baseURL ?? "";
  const [feature] = await playableFeatures(origin, 1);
  if (feature === undefined) throw new Error("no playable feature");
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.goto("/leaderboards?window=all");
  await page.evaluate(() => Object.assign(window, { samePage: true }));
  const other = await newcomer(origin);
  await expect(page.getByRole("main")).not.toContainText(other.name);
  const response = await other.submit(feature, "the word river, or another body of water", { waitSeconds: 20 });
  expect(response.status).toBe(201);
  await expect(page.getByRole("main")).toContainText(other.name);
  expect(await page.evaluate(() => "samePage" in window)).toBe(true);
});

test("every board is a link away, keeps what was chosen, and shows one's own place", async ({ page }) => {
  const name = await signUp(page);
  await page.goto("/leaderboards");
  const main = page.getByRole("main");
  await expect(main).toContainText(/no points here yet|Nobody has earned points/);
  // What stands on the page goes on from what was chosen once it says so.
  const choose = async (what: string, name: string) => {
    const choice = page.getByRole("navigation", { name: what }).getByRole("link", { name });
    await choice.click();
    await expect(choice).toHaveAttribute("aria-current", "page");
  };
  await choose("Time", "Month");
  await choose("Points", "Refining");
  await expect(page).toHaveURL(/\/leaderboards\?window=month&points=refine$/);
  await page.locator("summary").filter({ hasText: "Everywhere" }).click();
  await page
    .getByRole("navigation", { name: "Where" })
    .getByRole("link", { name: /^All of/ })
    .click();
  await expect(page).toHaveURL(/\/leaderboards\?window=month&model=/);

  await page.getByRole("navigation", { name: "Boards" }).getByRole("link", { name: "Wanted" }).click();
  await main
    .getByRole("link", { name: /^Explain / })
    .first()
    .click();
  await expect(page).toHaveURL(/\/features\//);
  await page.getByRole("textbox", { name: "It fires on" }).fill("names of rivers");
  await page.getByRole("button", { name: "Take the exam" }).click();
  await expect(page.getByRole("region", { name: "Official score" })).toContainText(/\.\d\d/);

  await page.goto("/leaderboards");
  await expect(page.locator("[data-row], .own-row").filter({ hasText: name }).first()).toContainText("you");
});

test("without scripts the boards are plain links", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL });
  const page = await context.newPage();
  await page.goto("/leaderboards");
  await page.locator("summary").filter({ hasText: "Everywhere" }).click();
  await page
    .getByRole("navigation", { name: "Where" })
    .getByRole("link", { name: /dictionary/ })
    .first()
    .click();
  await expect(page).toHaveURL(/source=/);
  await page.getByRole("navigation", { name: "Boards" }).getByRole("link", { name: "Explanations" }).click();
  await expect(page.getByRole("main").getByRole("listitem").first()).toContainText(/\.\d\d/);
  await context.close();
});
