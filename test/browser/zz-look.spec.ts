import { expect, signUp, test } from "./browser-test.ts";
test("look", async ({ page }) => {
  await signUp(page);
  await page.goto("/research");
  test.setTimeout(400_000);
  await page.getByRole("button", { name: "I am a researcher" }).click();
  const shots = async (name: string) => {
    for (const [scheme, width] of [["light", 1280], ["dark", 1280], ["light", 390], ["dark", 390]] as const) {
      await page.emulateMedia({ colorScheme: scheme });
      await page.setViewportSize({ width, height: 900 });
      await page.screenshot({ path: `/tmp/shots-c/${name}-${scheme}-${width}.png`, fullPage: true });
    }
  };
  await page.goto("/research/exports");
  await shots("empty");
  await page.getByLabel("From").selectOption({ index: 1 });
  await expect(page.getByText("Statistics, logits, histogram")).toBeVisible();
  await shots("chosen");
  await page.getByRole("checkbox").first().check();
  await page.getByRole("checkbox").nth(2).check();
  await page.getByRole("button", { name: "Make an export of these" }).click();
  await expect(page.getByText("ready", { exact: true })).toBeVisible({ timeout: 300_000 });
  await shots("ready");
  await page.goto("/research/exports");
  await shots("list");
  await page.goto("/settings");
  await shots("settings");
});
