import { expect, test } from "vitest";
import { readThemeChoice, themeCookie } from "./theme-choice.ts";

test("a written choice is read back", () => {
  const cookie = themeCookie("dark").split(";")[0] ?? "";
  expect(readThemeChoice(`session=abc; ${cookie}`)).toBe("dark");
});

test("no choice, nonsense and look-alike names follow the system", () => {
  expect(readThemeChoice(null)).toBe("system");
  expect(readThemeChoice("theme=<script>")).toBe("system");
  expect(readThemeChoice("my-theme=dark")).toBe("system");
});

test("following the system again removes the cookie", () => {
  expect(themeCookie("system")).toContain("Max-Age=0");
});
