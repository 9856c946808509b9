import { expect, test } from "vitest";
import { counted } from "#app/language/english/counted.ts";
import { numbers } from "#app/language/english/numbers.ts";
import {
  formatActivation,
  formatCount,
  formatDay,
  formatDensity,
  formatScore,
  formatShare,
  ordinal,
  spokenScore,
} from "./format-numbers.ts";

test("scores drop the leading zero in running text only", () => {
  expect(formatScore(0.614)).toBe(".61");
  expect(formatScore(-0.083)).toBe("−.08");
  expect(formatScore(0)).toBe(".00");
  expect(formatScore(-0.001)).toBe(".00");
  expect(formatScore(1)).toBe("1.00");
  expect(spokenScore(0.614)).toBe("0.61");
  expect(spokenScore(-0.083)).toBe("minus 0.08");
  expect(spokenScore(-0.001)).toBe("0.00");
});

test("shares have one decimal, whole ones none", () => {
  expect([0, 0.04, 0.83, 0.97, 1].map(formatShare)).toEqual(["0", "0", ".8", "1", "1"]);
});

test("activations keep what matters", () => {
  expect([0, 0.314, 6.08, 142.7, -0.5].map(formatActivation)).toEqual(["0", ".31", "6.1", "143", "−.50"]);
});

test("density is told as one token in so many", () => {
  expect(formatDensity(1 / 957)).toBe("1 token in 960");
  expect(formatDensity(0.0000123)).toBe("1 token in 81,000");
  expect(formatDensity(0.3)).toBe("1 token in 3");
  expect(formatDensity(0.62)).toBe("62 of 100 tokens");
  expect(formatDensity(0)).toBe("no token of the sample");
});

test("counts and ordinals read as English", () => {
  expect([1, 2, 3, 4, 11, 12, 13, 21, 102, 111].map((rank) => ordinal(rank))).toEqual([
    "1st",
    "2nd",
    "3rd",
    "4th",
    "11th",
    "12th",
    "13th",
    "21st",
    "102nd",
    "111th",
  ]);
  expect(counted(1, formatCount(1), "explanation")).toBe("1 explanation");
  expect(counted(1284, formatCount(1284), "point")).toBe("1,284 points");
  expect(formatDay("2026-11-22T23:59:00.000Z")).toBe("22 November 2026");
});

test("words of numbers come from the language at hand", () => {
  const german = {
    ...numbers,
    minus: (written: string) => `minus ${written.replace(".", ",")}`,
    ordinal: (_rank: number, written: string) => `${written}.`,
    noToken: "kein Token der Stichprobe",
    tokensOfHundred: (count: number) => `${count} von 100 Token`,
    oneTokenIn: (written: string) => `1 Token unter ${written}`,
  };
  expect(spokenScore(-0.083, german)).toBe("minus 0,08");
  expect(ordinal(3, german)).toBe("3.");
  expect([0, 0.62, 0.3].map((density) => formatDensity(density, german))).toEqual([
    "kein Token der Stichprobe",
    "62 von 100 Token",
    "1 Token unter 3",
  ]);
});
