import { expect, it } from "vitest";
import { createLexicalSimulator } from "../simulators/lexical.ts";
import { describeScorer, scorerKey } from "./scorer-version.ts";

it("names simulator, its version and the exam protocol", () => {
  expect(scorerKey(createLexicalSimulator())).toBe("lexical-1/exam-1");
  expect(scorerKey({ id: "distilled", version: "2026-11-24" })).toBe("distilled-2026-11-24/exam-1");
});

it("describes without handing out the simulator itself", () => {
  expect(Object.keys(describeScorer(createLexicalSimulator())).sort()).toEqual([
    "device",
    "deviceReason",
    "fallbackFor",
    "fallbackReason",
    "id",
    "key",
    "version",
  ]);
});
