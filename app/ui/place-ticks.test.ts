import { expect, test } from "vitest";
import { placeTicks } from "./place-ticks.ts";

test("neighbours hang like flags: no words meet words or another tick", () => {
  const right = placeTicks(
    [
      { label: "leader", score: 0.92 },
      { label: "token list", score: 0.8 },
      { label: "house", score: 0.85 },
    ],
    0.3,
  );
  expect(right.map(({ labels, row, align }) => [labels.join(), row, align])).toEqual([
    ["token list", 0, "end"],
    ["house", 1, "end"],
    ["leader", 2, "end"],
  ]);
  const left = placeTicks(
    [
      { label: "house", score: 0.2 },
      { label: "token list", score: 0.05 },
    ],
    0.3,
  );
  expect(left.map(({ labels, row, align }) => [labels.join(), row, align])).toEqual([
    ["token list", 1, "start"],
    ["house", 0, "start"],
  ]);
});

test("ticks far from each other keep their words in the middle, on one row", () => {
  const placed = placeTicks(
    [
      { label: "leader", score: 0.7 },
      { label: "token list", score: 0.3 },
    ],
    0.3,
  );
  expect(placed.map(({ row, align }) => [row, align])).toEqual([
    [0, "middle"],
    [0, "middle"],
  ]);
});

test("equal scores are one tick with both names", () => {
  const placed = placeTicks(
    [
      { label: "house", score: 0.621 },
      { label: "leader", score: 0.62 },
    ],
    0.3,
  );
  expect(placed).toHaveLength(1);
  expect(placed[0]?.labels).toEqual(["leader", "house"]);
});

test("words at the ends stay inside; scores below 0 stand at 0", () => {
  const [low, high] = placeTicks(
    [
      { label: "token list", score: -0.2 },
      { label: "leader", score: 0.97 },
    ],
    0.3,
  );
  expect(low).toMatchObject({ percent: 0, align: "start" });
  expect(high).toMatchObject({ align: "end" });
});

test("on a wide dial the same ticks need no second row", () => {
  const ticks = [
    { label: "house", score: 0.5 },
    { label: "leader", score: 0.68 },
  ];
  expect(placeTicks(ticks, 0.3).map(({ row }) => row)).toEqual([0, 1]);
  expect(placeTicks(ticks, 0.14).map(({ row }) => row)).toEqual([0, 0]);
});
