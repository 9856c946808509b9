import fc from "fast-check";
import { expect, test } from "vitest";
import { english } from "#app/language/english.ts";
import { blockRow, shareText } from "./share-text.ts";

const link = "https://neuroglyph.example/daily?day=2026-11-23";

test("a shared day shows best score, tries, a row of blocks a try, and the link", () => {
  const text = shareText({ day: "2026-11-23", tries: [0.48, 0.62], triesADay: 5, link }, english.daily);
  expect(text.split("\n")).toEqual([
    "Neuroglyph daily 2026-11-23  .62  2 of 5 tries",
    "■■■■■□□□□□ .48",
    "■■■■■■□□□□ .62",
    link,
  ]);
});

test("the best try counts, wherever it stands, and a bad one fills no block", () => {
  const text = shareText({ day: "2026-11-23", tries: [0.7, -0.2], triesADay: 5, link }, english.daily);
  expect(text).toContain(" .70 ");
  expect(text).toContain("□□□□□□□□□□ −.20");
});

test("every row has ten blocks, more of them the better the score", () => {
  const score = fc.double({ min: -1, max: 1, noNaN: true });
  fc.assert(
    fc.property(score, score, (one, other) => {
      const filled = (value: number) => [...blockRow(value)].filter((block) => block === "■").length;
      expect([...blockRow(one)]).toHaveLength(10);
      expect(filled(Math.max(one, other))).toBeGreaterThanOrEqual(filled(Math.min(one, other)));
    }),
  );
});
