import { expect, test } from "vitest";
import { isBesideData } from "./beside-data.ts";

test.each([
  "README.md",
  "LICENCE.txt",
  "a/License",
  "b/CITATION.cff",
  "manifest.json",
  ".export-state.json",
  "__MACOSX/f.jsonl",
])("%s holds no features", (name) => expect(isBesideData(name)).toBe(true));

test.each(["features/batch-0.jsonl", "data.txt", "readme-features.jsonl", "manifest/part-0.jsonl"])("%s may", (name) =>
  expect(isBesideData(name)).toBe(false),
);
