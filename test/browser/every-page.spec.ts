import AxeBuilder from "@axe-core/playwright";
import { expect, signUp, test } from "./browser-test.ts";

const pages = [
  "/",
  "/features",
  "/features?explained=false&densityFrom=0.0001&sort=density&order=desc",
  "/models",
  "/search",
  "/search?q=ships",
  "/search?by=sentence&q=The+ship+left.",
  "/search?by=token&q=boat",
  "/leaderboards",
  "/leaderboards?board=explanations",
  "/leaderboards?board=wanted",
  "/leaderboards?board=groups",
  "/how-it-works",
  "/docs/api",
  "/daily",
  "/rounds",
  "/research",
  "/research/comparison",
  "/moderation",
  "/campaigns",
  "/campaigns/first-light",
  "/campaigns/first-light/results?show=all",
  "/research/exports",
  "/signup",
  "/login",
] as const;
const featureLink = 'a[href^="/features/"][href*="-dictionary/"]';

for (const scheme of ["light", "dark"] as const) {
  test(`every page is accessible and fits a phone, ${scheme}`, async ({ page }) => {
    // Dozens of pages, each looked through by axe.
    test.slow();
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
    await page.setViewportSize({ width: 360, height: 740 });
    const name = await signUp(page);
    await page.goto("/features");
    const feature = (await page.locator(featureLink).first().getAttribute("href"))?.split("?")[0];
    expect(feature).toBeTruthy();
    for (const path of [
      ...pages.filter((path) => path !== "/signup" && path !== "/login"),
      feature ?? "/",
      `${feature}/comments`,
      `${feature}/details`,
      `${(feature ?? "").replace("/features/", "/models/").replace(/\/\d+$/, "")}`,
      `/players/${name}`,
      "/following",
      "/groups",
      "/lists",
      `/lists/${name}/bookmarks`,
      "/notices",
      "/settings",
    ]) {
      await page.goto(path);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow, `${path} scrolls sideways`).toBeLessThanOrEqual(0);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${path} ${id}: ${nodes[0]?.html}`)).toEqual([]);
    }
  });
}

test("an unknown address and an unknown feature say what is wrong", async ({ request }) => {
  for (const path of ["/nowhere", "/features/no-model/10-dictionary/1", "/players/nobody-of-that-name"]) {
    const response = await request.get(path);
    expect(response.status(), path).toBe(404);
    expect(await response.text()).toMatch(/not found|no such|does not exist|doesn’t exist/i);
  }
});
