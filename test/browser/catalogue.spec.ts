import { z } from "zod";
import { expect, test } from "./browser-test.ts";

const list = z.object({ items: z.array(z.object({ model: z.string(), source: z.string(), index: z.number() })) });

test("browsing: from models to a source, a bar of its histogram, an order, and feature by feature through that list", async ({
  page,
  request,
}) => {
  await page.goto("/models");
  await page.getByRole("link", { name: /Layer 10, dictionary/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Dictionary of layer 10" })).toBeVisible();
  // The worker counts sources when it starts.
  const bars = page.locator('[data-bin^="density"]');
  await expect(async () => {
    await page.reload();
    expect(await bars.count()).toBeGreaterThan(2);
  }).toPass({ timeout: 45_000 });

  const bar = bars.first();
  const counted = Number.parseInt(((await bar.getAttribute("aria-label")) ?? "").replace(",", ""), 10);
  await bar.click();
  await expect(page).toHaveURL(/densityFrom=/);
  const cards = page.locator('main li a.card[href^="/features/"]');
  await expect(cards).toHaveCount(Math.min(60, counted));
  await expect(page.getByRole("list", { name: "Chosen filters" }).getByRole("link")).toHaveCount(1);

  await page.getByLabel("Sorted by").selectOption("density");
  await page.getByLabel("Order").selectOption("desc");
  await page.getByText(/^Filters/).click();
  await page.getByLabel("Playable").selectOption("true");
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page).toHaveURL(/sort=density/);
  const query = new URL(page.url()).searchParams;
  for (const name of [...query.keys()]) if (query.get(name) === "") query.delete(name);
  const [model, source] = (query.get("in") ?? "").split("/");
  query.delete("in");
  if (model && source) for (const [name, value] of Object.entries({ model, source })) query.set(name, value);
  const { items } = list.parse(await (await request.get(`/api/v1/features?${query}`)).json());
  await expect(cards).toHaveCount(items.length);
  expect(await cards.locator("p span:first-child").first().textContent()).toBe(String(items[0]?.index));

  const at = (place: number) => new RegExp(`/features/[^/]+/[^/]+/${items[place]?.index}(/details)?\\?list=`);
  await cards.first().click();
  await expect(page).toHaveURL(at(0));
  const walk = page.getByRole("navigation", { name: "Through the list" });
  await walk.getByRole("link", { name: /Next/ }).click();
  await expect(page).toHaveURL(at(1));
  await page.getByRole("link", { name: "All about this feature" }).click();
  await expect(page).toHaveURL(at(1));
  await expect(page.getByRole("heading", { level: 1, name: `Feature ${items[1]?.index}` })).toBeVisible();
  await walk.getByRole("link", { name: /Previous/ }).click();
  await expect(page).toHaveURL(at(0));
  await walk.getByRole("link", { name: /Random/ }).click();
  await expect(page).toHaveURL(/\/details\?list=/);
  const drawn = Number(/\/(\d+)\/details/.exec(page.url())?.[1]);
  expect(items.map(({ index }) => index)).toContain(drawn);

  await walk.getByRole("link", { name: "Back to the list" }).click();
  await page.getByRole("link", { name: "Clear all" }).click();
  await expect(page).not.toHaveURL(/densityFrom/);
  await expect(cards).toHaveCount(60);
});

test("a feature's details: snippets by strength, what points alike, and the neurons it is composed of", async ({
  page,
}) => {
  await page.goto("/features/smollm2-135m-instruct/10-dictionary/1/details");
  await expect(page.getByRole("heading", { name: "Where it fires, by strength" })).toBeVisible();
  for (const interval of ["Strongest", "Strongest quarter", "Weakest quarter"])
    await expect(page.getByRole("list", { name: interval, exact: true })).toBeVisible();
  const similar = page.getByRole("region", { name: "Features like it" }).getByRole("link");
  await expect(similar).toHaveCount(10);
  await expect(page.getByRole("region", { name: "Neurons it is composed of" }).getByRole("link")).toHaveCount(10);
  await similar.first().click();
  await expect(page).toHaveURL(/\/10-dictionary\/\d+\/details/);
  await page.getByRole("link", { name: "Explain it" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "What makes this feature fire?" })).toBeVisible();
});

test("what cannot be used of a filter is said, and a filter that nothing fits is no dead end", async ({ page }) => {
  await page.goto("/features?densityFrom=much&bestFrom=0.999&densityTo=0.0000001");
  await expect(page.getByRole("alert")).toContainText("densityFrom must be a number");
  await expect(page.getByText("No feature fits")).toBeVisible();
  await page.getByRole("link", { name: "Clear all" }).click();
  await expect(page.locator('main li a.card[href^="/features/"]').first()).toBeVisible();
});
