import { describe, expect, it } from "vitest";
import { levelAfter, levelSlugs, tutorialLevels } from "./levels.ts";
import { passedCookie, readPassed } from "./progress.ts";
import { nextLevel, stepsFor } from "./steps.ts";

const value = (setCookie: string) => setCookie.split(";")[0] ?? "";

describe("the cookie of passed levels", () => {
  it("comes back as it was set, in the order of the tutorial", () => {
    const cookie = passedCookie(["context", "word"], true);
    expect(value(cookie)).toBe("tutorial=1.3");
    expect(cookie).toMatch(/HttpOnly.*Secure/);
    expect(readPassed(`theme=dark; ${value(cookie)}; other=1`)).toEqual(["word", "context"]);
  });

  it("counts for levels only that need no account", () => {
    expect(readPassed("tutorial=1.2.3.4.5.6.7.8")).toEqual(["word", "category", "context"]);
  });

  it.each([
    "",
    "tutorial=",
    "tutorial=0",
    "tutorial=99",
    "tutorial=x",
    "tutorial=1,2",
    "tutorial=1.2.3.",
    `tutorial=${"1.".repeat(500)}1`,
  ])("is none where it is nonsense: %s", (cookie) => expect(readPassed(cookie)).toEqual([]));

  it("is removed when nothing is left to keep", () => {
    expect(passedCookie([], false)).toMatch(/^tutorial=; .*Max-Age=0/);
  });
});

describe("the way through the levels", () => {
  it("leads from each to the next and ends", () => {
    expect(levelSlugs.map(levelAfter)).toEqual([...levelSlugs.slice(1), null]);
    expect(nextLevel([])).toBe("word");
    expect(nextLevel(["word", "context"])).toBe("category");
    expect(nextLevel(levelSlugs)).toBeNull();
  });

  it("locks what needs an account for those who have none", () => {
    const states = (hasAccount: boolean) => stepsFor(["word"], hasAccount).map(({ state }) => state);
    expect(states(false)).toEqual(["passed", "next", "open", "locked", "locked", "locked", "locked", "locked"]);
    expect(states(true)).toEqual(["passed", "next", "open", "open", "open", "open", "open", "open"]);
  });

  it("never shows and checks the same clue", () => {
    for (const { shown, check } of Object.values(tutorialLevels)) {
      expect(new Set([...shown, ...check]).size).toBe(shown.length + check.length);
      expect(shown.length).toBeLessThanOrEqual(9);
    }
  });
});
