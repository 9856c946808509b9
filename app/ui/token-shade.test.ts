import { expect, test } from "vitest";
import { guessHeight, missOf, shareOf, truthShade } from "./token-shade.ts";

test("noise stays unshaded, weak activations are faint, real ones begin visibly at .35", () => {
  expect(truthShade(0)).toBe(0);
  expect(truthShade(0.149)).toBe(0);
  expect(truthShade(0.15)).toBeGreaterThan(0);
  expect(truthShade(0.349)).toBeLessThan(0.2);
  expect(truthShade(0.35)).toBeCloseTo(0.35);
  expect(truthShade(1)).toBe(1);
  expect(truthShade(1.7)).toBe(1);
  expect(truthShade(Number.NaN)).toBe(0);
});

test("shading never falls while the activation grows", () => {
  const shades = Array.from({ length: 101 }, (_, percent) => truthShade(percent / 100));
  expect([...shades].sort((a, b) => a - b)).toEqual(shades);
});

test("a prediction draws an underline from .15 on, growing to full height", () => {
  expect(guessHeight(0.1)).toBe(0);
  expect(guessHeight(0.15)).toBeCloseTo(0.25);
  expect(guessHeight(1)).toBe(1);
  expect(guessHeight(Number.NaN)).toBe(0);
});

test("misses are told apart: silent words where it fires, loud words where it is silent", () => {
  expect(missOf(0.8, 0)).toBe("missed");
  expect(missOf(0, 0.8)).toBe("false-alarm");
  expect(missOf(0.8, 0.4)).toBeNull();
  expect(missOf(0.2, 0.9)).toBeNull();
  expect(missOf(0.3, 0)).toBeNull();
});

test("a feature without any activation has no shares", () => {
  expect(shareOf(3, 6)).toBe(0.5);
  expect(shareOf(3, 0)).toBe(0);
  expect(shareOf(-1, 6)).toBe(0);
});
