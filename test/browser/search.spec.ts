import { expect, signUp, test } from "./browser-test.ts";

test("a sentence finds what fires on it, a token its features, and each leads to a feature to play", async ({
  page,
}) => {
  await page.goto("/search?by=sentence");
  await page.getByRole("link", { name: "The ship left the harbour at dawn." }).click();
  const hits = page.getByRole("article");
  await expect(hits.first()).toContainText(/Strongest on “\w+”/);
  expect(await hits.count()).toBeGreaterThan(3);
  const strongest = (await hits.first().innerText()).match(/“(\w+)”/)?.[1] ?? "";

  await page.getByRole("link", { name: "A token", exact: true }).click();
  await page.getByRole("searchbox", { name: "Token" }).fill(strongest.toUpperCase());
  await page.getByRole("button", { name: "Search" }).click();
  await expect(page).toHaveURL(/by=token/);
  await expect(page.getByText(/\d features?, best first/)).toBeVisible();
  await hits.first().getByRole("link").first().click();
  await expect(page.getByRole("textbox", { name: "It fires on" })).toBeVisible();
});

test("what one wrote oneself is found by its words; what others wrote of it opens with that", async ({ page }) => {
  await signUp(page);
  await page.goto("/play");
  const address = new URL(page.url()).pathname;
  await page.getByRole("textbox", { name: "It fires on" }).fill("quixotic windmills of the plain");
  await page.getByRole("button", { name: "Take the exam" }).click();
  await expect(page.getByRole("region", { name: "Official score" })).toContainText(/\.\d\d/);

  await page.goto("/search");
  await page.getByRole("searchbox", { name: "Words or meaning" }).fill("windmill");
  await page.getByRole("searchbox", { name: "Words or meaning" }).press("Enter");
  const own = page.getByRole("article").first();
  await expect(own).toContainText("quixotic windmills of the plain");
  await expect(own.locator("mark")).toHaveText("windmills");
  await expect(own).toContainText("same words");
  await own.getByRole("link").first().click();
  await expect(page).toHaveURL(new RegExp(`${address}$`));

  await page.goto("/search?q=zzzz+qqqq&in=nowhere");
  await expect(page.getByRole("alert")).toContainText("no source of this name");
  await page.goto("/search?by=token&q=nosuchtokenhere");
  await expect(page.getByText("Nothing found")).toBeVisible();
});
