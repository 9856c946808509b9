import { expect, test } from "vitest";
import { dialAngle, dialPoint, placeTicks } from "./dial-geometry.ts";

test("the dial runs from 0 at the left to 1 at the right; what is below 0 stands at 0", () => {
  expect([-0.4, 0, 0.5, 1, 1.2].map(dialAngle)).toEqual([0, 0, 90, 180, 180]);
  expect(dialPoint(0, 10)).toEqual({ x: -10, y: -0 });
  expect(dialPoint(0.5, 10)).toEqual({ x: -0, y: -10 });
  expect(dialPoint(1, 10).x).toBe(10);
});

test("marks that would touch stand one above the other, and keep their signs", () => {
  const placed = placeTicks([
    { label: "token list", score: 0.6 },
    { label: "house", score: 0.62 },
    { label: "leader", score: 0.64 },
  ]);
  expect(placed.map(({ label, sign, level }) => [label, sign, level])).toEqual([
    ["token list", 0, 0],
    ["house", 1, 1],
    ["leader", 2, 2],
  ]);
});

test("marks far from each other all stand at the arc, weakest first", () => {
  const placed = placeTicks([
    { label: "token list", score: 0.9 },
    { label: "house", score: -0.2 },
    { label: "leader", score: 0.5 },
  ]);
  expect(placed.map(({ label, sign, level }) => [label, sign, level])).toEqual([
    ["house", 1, 0],
    ["leader", 2, 0],
    ["token list", 0, 0],
  ]);
});

test("two marks below 0 touch at 0", () => {
  const [low, lower] = placeTicks([
    { label: "a", score: -0.1 },
    { label: "b", score: -0.5 },
  ]);
  expect([low?.level, lower?.level]).toEqual([0, 1]);
});
