import { describe, expect, it } from "vitest";
import { recordOfForeign, type ForeignFeature, type ForeignWindow } from "./foreign-feature.ts";
import { neuroglyphRecord } from "./neuroglyph-record.ts";

const windowOf = (changes: Partial<ForeignWindow> = {}): ForeignWindow => ({
  ...{ tokens: ["a", " bank"], values: [0, 2], isTop: true },
  ...changes,
});

const recordOf = (changes: Partial<ForeignFeature>) =>
  neuroglyphRecord.parse(
    recordOfForeign({
      ...{ model: "m", source: "1-s", index: 0, density: undefined, maxActivation: undefined },
      ...{ topLogits: [], bottomLogits: [], histogram: { middles: [], heights: [] }, vector: [] },
      ...{ windows: [], explanations: [] },
      ...changes,
    }),
  );

describe("a feature of another tool", () => {
  it("has its snippets' groups from their strength and place", () => {
    const { snippets } = recordOf({
      maxActivation: 8,
      windows: [
        windowOf({ values: [0, 8] }),
        windowOf({ tokens: ["b", " x"], isTop: false, values: [1, 0] }),
        windowOf({ tokens: ["c", " x"], isTop: false, values: [0, 5] }),
        windowOf({ tokens: ["d", " x"], values: [0, 0] }),
      ],
    });
    expect(snippets.map(({ group, quantile }) => [group, quantile])).toEqual([
      ["top", null],
      ["quantile", 0],
      ["quantile", 2],
      ["random", null],
    ]);
  });

  it("takes a window that stands in several bins once, and as one of the strongest", () => {
    const { snippets } = recordOf({ windows: [windowOf({ isTop: false }), windowOf(), windowOf({ values: [2, 0] })] });
    expect(snippets.map(({ group, activations }) => [group, activations])).toEqual([
      ["top", [0, 2]],
      ["top", [2, 0]],
    ]);
  });

  it("files the same text under one document, so that it is never both shown and examined", () => {
    const { snippets } = recordOf({
      windows: [windowOf(), windowOf({ values: [1, 2] }), windowOf({ tokens: ["else"], values: [1] })],
    });
    const [first, second, third] = snippets;
    expect(first?.document).toBe(second?.document);
    expect(first?.role).toBe(second?.role);
    expect(third?.document).not.toBe(first?.document);
    expect(recordOf({ windows: [windowOf({ document: "pile 17" })] }).snippets[0]?.document).toBe("pile 17");
  });

  it("estimates density and maximum from the windows where nobody tells them", () => {
    const windows = [windowOf(), windowOf({ tokens: ["x", "y"], values: [0, 0] })];
    expect(recordOf({ windows })).toMatchObject({ density: 0.25, max_activation: 2 });
    expect(recordOf({ windows, density: 0.001, maxActivation: 9 })).toMatchObject({
      density: 0.001,
      max_activation: 9,
    });
    expect(recordOf({ windows, maxActivation: 1 })).toMatchObject({ max_activation: 2 });
    expect(recordOf({})).toMatchObject({ density: 0, max_activation: 0, snippets: [] });
  });

  it("shows raw logits beside clean windows as people read them, and the other way round", () => {
    const topLogits: [string, number][] = [["Ġriver", 2]];
    expect(recordOf({ topLogits, windows: [windowOf()] }).top_logits).toEqual([[" river", 2]]);
    const raw = [windowOf({ tokens: ["Ġa", "Ġb"] })];
    expect(recordOf({ topLogits: [[" café", 1]], windows: raw }).top_logits).toEqual([[" café", 1]]);
    expect(recordOf({ topLogits: [["Ã©", 1]], windows: raw }).top_logits).toEqual([["é", 1]]);
  });

  it("turns the middles of bars into edges, and leaves out what is no histogram", () => {
    const histogramOf = (middles: number[], heights: number[]) =>
      recordOf({ histogram: { middles, heights } }).histogram;
    expect(histogramOf([1, 3, 5], [10, 4.4, 1])).toEqual({ edges: [0, 2, 4, 6], counts: [10, 4, 1] });
    const none = { edges: [], counts: [] };
    for (const [middles, heights] of [
      [[1], [1]],
      [[1, 2], [1]],
      [
        [2, 1],
        [1, 1],
      ],
      [
        [1, 2],
        [1, NaN],
      ],
      [
        [NaN, 2],
        [1, 1],
      ],
    ] as [number[], number[]][])
      expect(histogramOf(middles, heights)).toEqual(none);
  });

  it("keeps explanations with text alone, cut to what a page holds", () => {
    const { explanations } = recordOf({
      explanations: [
        { text: "  ", author: "gpt" },
        { text: " rivers ", author: "" },
        { text: "x".repeat(900), author: "y".repeat(90), method: "oai_token-act-pair" },
      ],
    });
    expect(explanations).toEqual([
      { text: "rivers", origin: "machine", author: "unknown" },
      { text: "x".repeat(600), origin: "machine", author: "y".repeat(40), method: "oai_token-act-pair" },
    ]);
  });
});
