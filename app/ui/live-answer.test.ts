import { describe, expect, it } from "vitest";
import type { Preview } from "#scoring/types.ts";
import { liveFor, nothingHeld, takeAnswer } from "./live-answer.ts";

const scored = (score: number): Preview => ({ simulator: "lexical", score, reason: null, simulated: [], misses: [] });
const first = { text: "rivers", preview: scored(0.2) };
const second = { text: "rivers and lakes", preview: scored(0.5) };

describe("liveFor", () => {
  it("shows an answer as current beside its own text only", () => {
    const held = takeAnswer(nothingHeld, first);
    expect(liveFor(held, "rivers", true)).toEqual({
      preview: first.preview,
      stale: false,
      change: null,
      state: "ready",
    });
    expect(liveFor(held, "rivers a", true)).toMatchObject({ stale: true, change: null, state: "waiting" });
  });

  it("has nothing to say of texts that are too short or too long to be asked about", () => {
    const held = takeAnswer(nothingHeld, { ...first, text: "ri" });
    expect(liveFor(held, "ri", true)).toMatchObject({ preview: null, state: "idle" });
    expect(liveFor(takeAnswer(nothingHeld, first), "rivers", false)).toMatchObject({ preview: null, state: "idle" });
  });
});

describe("takeAnswer", () => {
  it("tells how far the score moved", () => {
    const held = takeAnswer(takeAnswer(nothingHeld, first), second);
    expect(liveFor(held, second.text, true).change).toBeCloseTo(0.3);
  });

  it("shows no older answer while the server is out of reach, and remembers it for the change afterwards", () => {
    const failed = takeAnswer(takeAnswer(nothingHeld, first), { ...second, preview: null });
    expect(liveFor(failed, second.text, true)).toMatchObject({ preview: null, state: "late" });
    const again = takeAnswer(failed, second);
    expect(liveFor(again, second.text, true)).toMatchObject({ preview: second.preview, state: "ready" });
    expect(again.change).toBeCloseTo(0.3);
  });
});
