import { expect, test as base, type Page } from "@playwright/test";

/** Who leaves a page while it reads its data anew gives an answer up midway, and Remix writes that to the console. */
const givenUp = /^AbortError: signal is aborted without reason/;

/** Every browser test also fails on an error in the console or on an exception in the page. */
export const test = base.extend<{ quietConsole: undefined }>({
  quietConsole: [
    async ({ page }, use) => {
      const problems: string[] = [];
      page.on("console", (message) => {
        if (message.type() === "error" && !givenUp.test(message.text()))
          problems.push(`${message.text()} ${message.location().url}`);
      });
      page.on("pageerror", (error) => problems.push(error.message));
      await use(undefined);
      expect(problems, "errors in the browser's console").toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

/** The instance's administrator, as its environment names it. */
export const administrator = { name: "head_of_house", password: "a password of the house" };

let people = 0;

/** Signs up somebody new through the page, as a visitor would; returns the name. */
export async function signUp(page: Page): Promise<string> {
  const name = `player_${Date.now().toString(36)}${people++}`;
  await page.goto("/signup");
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Password", { exact: true }).fill("correct horse battery staple");
  await page.getByRole("button", { name: /sign up|create/i }).click();
  await expect(page.getByRole("banner").getByRole("link", { name })).toBeVisible();
  return name;
}

/** Logs in as somebody who has an account. */
export async function logIn(page: Page, { name, password }: { name: string; password: string }): Promise<void> {
  await page.goto("/login");
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Log in" }).click();
  await expect(page.getByRole("banner").getByRole("link", { name })).toBeVisible();
}
