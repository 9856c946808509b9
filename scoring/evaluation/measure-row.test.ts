import { describe, expect, it } from "vitest";
import type { Contender, Source } from "./contenders.ts";
import type { EvaluationRow } from "./evaluation-row.ts";
import type { Rivals } from "./measure-all.ts";
import { measureRow } from "./measure-row.ts";

/** Fires with 10 on tokens that the explanation names, with 2 on tokens that begin alike. */
const namesTokens: Contender = {
  name: "names",
  simulate: ({ explanation }, snippets) =>
    Promise.resolve(
      snippets.map((tokens) =>
        tokens.map((token) => {
          const word = token.trim();
          if (explanation.split(" ").includes(word)) return 10;
          return word !== "" && explanation.startsWith(word.charAt(0)) ? 2 : 0;
        }),
      ),
    ),
};

const saying = (explanation: string): Source => ({ explanation, tokenList: new Map() });
const alone: Rivals = { following: [], drawn: null };
const base: EvaluationRow = {
  id: "1",
  explanation: "dog",
  false: [],
  train: [],
  records: [
    { tokens: [" a", " dog", " ran"], activations: [0, 5, 0] },
    { tokens: [" my", " cat", " hid"], activations: [0, 0, 0] },
  ],
  detection: [],
  fuzz_decoys: [],
};
const measure = (row: Partial<EvaluationRow>, rivals: Rivals = alone, explanation = "dog") =>
  measureRow(namesTokens, { ...base, ...row }, saying(explanation), rivals);

describe("the score of a feature's own explanation", () => {
  it("is the pooled correlation over all records, with the AUPRC of the active tokens", async () => {
    expect(await measure({})).toMatchObject({ own: 1, auprc: 1 });
    const { own } = await measure({}, alone, "cat");
    expect(own).toBeCloseTo(-0.2, 10); // one token of six on either side, another one
  });

  it("is all that there is where the file has no false explanations, no verdicts, and no other feature", async () => {
    const measured = await measure({});
    expect(measured).toMatchObject({ next: null, drawn: null, aboveFalse: null, aboveOthers: null });
    expect([measured.detection, measured.fuzzing]).toEqual([[], []]);
  });
});

describe("other explanations on the same feature", () => {
  it("are the next feature's and a drawn one's; the own one is first only above all that follow", async () => {
    const rivals: Rivals = { following: [saying("cat"), saying("ran")], drawn: saying("hid") };
    const measured = await measure({}, rivals);
    expect(measured.next).toBeCloseTo(-0.2, 10);
    expect(measured.drawn).toBeCloseTo(-0.2, 10);
    expect(measured.aboveOthers).toBe(true);
    expect((await measure({}, { following: [saying("cat"), saying("dog")], drawn: null })).aboveOthers).toBe(false);
  });

  it("are the file's false ones; a tie counts against the own one", async () => {
    expect((await measure({ false: ["cat", "ran"] })).aboveFalse).toBe(true);
    expect((await measure({ false: ["cat", "dog"] })).aboveFalse).toBe(false);
  });
});

describe("a language model's verdicts", () => {
  it("on texts stand beside the strongest value; what the model said follows from whether it was right", async () => {
    const detection = [
      { text: "A dog and a deer", active: true, llm_correct: true },
      { text: "A deer", active: true, llm_correct: false },
      { text: "A house", active: false, llm_correct: false },
      { text: "", active: false, llm_correct: true },
    ];
    expect((await measure({ detection })).detection).toEqual([
      [10, 1],
      [2, 0],
      [0, 1],
      [0, 0],
    ]);
  });

  it("on texts that are records use the records' own tokens", async () => {
    const records = [{ tokens: [" d", "og"], activations: [1, 0] }, ...base.records];
    const detection = [{ text: " dog", active: true, llm_correct: true }];
    expect((await measure({ records, detection })).detection).toEqual([[2, 1]]);
  });

  it("on marks stand beside the mean value under the marks; right about a decoy means that the marks are wrong", async () => {
    const records = [
      { tokens: [" dog", " deer", " ran"], activations: [3, 1, 0], llm_fuzz_correct: true },
      { tokens: [" my", " cat"], activations: [0, 2], llm_fuzz_correct: false },
      { tokens: [" dog"], activations: [1], llm_fuzz_correct: null },
      { tokens: [" dog"], activations: [0], llm_fuzz_correct: true },
    ];
    const decoys = [
      { text: " A dog", decoy_mask: [0, 1], llm_fuzz_correct: false },
      { text: " A house", decoy_mask: [1, 0], llm_fuzz_correct: true },
      { text: " cut otherwise", decoy_mask: [1, 0, 0, 0], llm_fuzz_correct: true },
      { text: " no mark", decoy_mask: [0, 0], llm_fuzz_correct: true },
    ];
    expect((await measure({ records, fuzz_decoys: decoys })).fuzzing).toEqual([
      [6, 1],
      [0, 0],
      [10, 1],
      [0, 0],
    ]);
  });
});
