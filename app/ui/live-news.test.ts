import { expect, test } from "vitest";
import type { Preview } from "#scoring/types.ts";
import { english } from "#app/language/english.ts";
import type { LivePreview } from "./live-answer.ts";
import { liveNews as newsOf } from "./live-news.ts";

const clues = [{ tokens: [" a", " yellow", " tram"] }];
const preview: Preview = {
  simulator: "lexical",
  score: 0.61,
  reason: null,
  simulated: [[0, 9, 0]],
  misses: [{ clue: 0, token: 1, predicted: 0.9, actual: 0 }],
};
const liveNews = (live: LivePreview, strips: typeof clues) => newsOf(live, strips, english);
const live: LivePreview = { preview, stale: false, change: null, state: "ready" };

test("the score and the worst miss are said, and nothing of an earlier text", () => {
  expect(liveNews(live, clues)).toBe("Clue score 0.61. Worst miss: you predicted “yellow”, it stays silent.");
  expect(liveNews({ ...live, preview: { ...preview, misses: [] } }, clues)).toBe("Clue score 0.61.");
  expect(liveNews({ ...live, stale: true, state: "waiting" }, clues)).toBe("");
  expect(liveNews({ ...live, preview: null, state: "late" }, clues)).toContain("late");
});
