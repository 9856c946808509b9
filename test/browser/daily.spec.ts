import AxeBuilder from "@axe-core/playwright";
import { expect, signUp, test } from "./browser-test.ts";

test("a newcomer plays the feature of the day, stands on its board and takes the result along", async ({
  page,
  context,
}) => {
  // The first test of a run meets an instance that still scores its first features.
  test.setTimeout(150_000);
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const name = await signUp(page);
  await page.goto("/daily");
  await expect(page.getByRole("timer").first()).toContainText(/\d+ min left|less than a minute/);
  await expect(page.getByText("You have not played it yet.")).toBeVisible();
  await page.getByRole("link", { name: "Play it" }).click();
  await expect(page).toHaveURL(/\/features\/[^/]+\/[^/]+\/\d+/);

  const strongest = page.getByTestId("clue").first().getByTestId("token-peak");
  const word = (await strongest.innerText()).trim();
  const words = `the word "${word}" and the like`;
  await page.getByRole("textbox", { name: "It fires on" }).fill(words);
  await page.getByRole("button", { name: "Take the exam" }).click();
  await expect(page.getByRole("region", { name: "Official score" })).toContainText(/\.\d\d/, {
    timeout: 60_000,
  });

  await page.goto("/daily");
  const board = page.getByRole("table", { name: /^Players of/ });
  await expect(board.getByRole("row").filter({ hasText: name })).toContainText("you");
  await expect(page.getByRole("region", { name: "Your day" })).toContainText(words);
  await expect(page.getByRole("region", { name: "Your streak" })).toContainText("1 day");
  await expect(page.getByText("4 tries left")).toBeVisible();

  const shared = page.getByRole("textbox", { name: /^To share/ });
  const text = await shared.inputValue();
  expect(text).toMatch(
    /^Neuroglyph daily 20\d\d-\d\d-\d\d {2}[−.\d]+ {2}1 of 5 tries\n[■□]{10} [−.\d]+\nhttp.*\/daily\?day=20/u,
  );
  expect(text).not.toContain(word);
  await page.getByRole("button", { name: "Copy" }).click();
  await expect(page.getByText("Copied", { exact: true })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(text);

  await page.setViewportSize({ width: 360, height: 740 });
  expect(
    (await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`),
  ).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);

  // The link stays, for people without an account too.
  await context.clearCookies();
  await page.goto(new URL(text.split("\n").at(-1) ?? "").pathname + new URL(text.split("\n").at(-1) ?? "").search);
  await expect(board.getByRole("row").filter({ hasText: name })).toBeVisible();
  await expect(page.getByRole("link", { name: "Sign up" }).last()).toBeVisible();
  expect(await page.content()).not.toContain(words);
});
