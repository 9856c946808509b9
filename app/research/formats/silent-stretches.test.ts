import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { silentStretches } from "./silent-stretches.ts";

type Snippet = Parameters<typeof silentStretches>[0][number];

/** A window of distinct tokens that fires at the given places. */
function windowOf(length: number, firing: readonly number[], document = "d"): Snippet {
  const activations = Array.from({ length }, (_, i) => (firing.includes(i) ? 2 : 0));
  const group = firing.length === 0 ? "random" : "top";
  return {
    tokens: activations.map((_, i) => ` ${document}-${i}`),
    activations,
    document,
    corpus: "c",
    group,
    quantile: null,
  };
}

const isSilent = ({ activations }: Snippet) => activations.every((value) => value <= 0);
const silentOf = (snippets: readonly Snippet[]) =>
  snippets.filter(({ group }) => group !== "top" && group !== "quantile");

describe("silentStretches", () => {
  it("cuts the longer silent side off, twelve tokens before the firing ones and four after them", () => {
    const others = Array.from({ length: 31 }, (_, i) => windowOf(12, [], `silent ${i}`));
    const [late, before] = silentStretches([windowOf(40, [30, 33]), ...others]);
    expect(late?.tokens[0]).toBe(" d-18");
    expect(late?.tokens.at(-1)).toBe(" d-39");
    expect(before).toMatchObject({ group: "negative", quantile: null, document: "d", corpus: "c" });
    expect([before?.tokens[0], before?.tokens.length]).toEqual([" d-0", 18]);

    const [early, after] = silentStretches([windowOf(60, [3]), ...others]);
    expect([early?.tokens.length, early?.group]).toEqual([8, "top"]);
    expect([after?.tokens[0], after?.tokens.at(-1)]).toEqual([" d-8", " d-39"]);
  });

  it("cuts equal stretches where one is not enough, those nearest to the firing tokens first", () => {
    const ends = (firing: number) =>
      silentStretches([windowOf(47, [firing])])
        .slice(1)
        .map(({ tokens }) => [tokens[0], tokens.at(-1)]);
    expect(ends(3)).toEqual([
      [" d-8", " d-20"],
      [" d-21", " d-33"],
      [" d-34", " d-46"],
    ]);
    expect(ends(46)).toEqual([
      [" d-23", " d-33"],
      [" d-12", " d-22"],
      [" d-1", " d-11"],
    ]);
  });

  it("leaves a window alone that has no long silence", () => {
    const short = [windowOf(20, [10]), windowOf(64, [12, 30, 55]), windowOf(3, [1])];
    expect(silentStretches(short)).toEqual(short);
  });

  it("leaves silence alone that holds no text", () => {
    const blank = { ...windowOf(40, [3]), tokens: Array.from({ length: 40 }, (_, i) => (i < 8 ? "a" : " \n")) };
    expect(silentStretches([blank])).toEqual([blank]);
  });

  it("cuts nothing where enough silent windows came along", () => {
    const all = [windowOf(40, [3]), ...Array.from({ length: 32 }, (_, i) => windowOf(12, [], `silent ${i}`))];
    expect(silentStretches(all)).toEqual(all);
  });

  it("never cuts windows that are silent as they came", () => {
    const random = windowOf(60, []);
    const negative = { ...windowOf(60, []), group: "negative" };
    expect(silentStretches([random, negative])).toEqual([random, negative]);
  });

  it("makes enough for an exam of twelve windows of 128 tokens, by several stretches of one", () => {
    const all = Array.from({ length: 12 }, (_, i) => windowOf(128, [100], `d${i}`));
    const silent = silentOf(silentStretches(all));
    expect(silent.length).toBeGreaterThanOrEqual(32);
    for (const { tokens } of silent) expect(tokens.length).toBeGreaterThanOrEqual(10);
  });

  it("invents nothing: stretches are true, silent, of their window and of no other snippet", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 150 }), fc.array(fc.nat(149), { maxLength: 4 }))),
        (shapes) => {
          const all = shapes.map(([length, places], i) =>
            windowOf(
              length,
              places.filter((place) => place < length),
              `w${i}`,
            ),
          );
          const cut = silentStretches(all);
          const [given, kept] = [all, cut].map(
            (snippets) =>
              new Map(snippets.flatMap(({ tokens, activations }) => tokens.map((token, i) => [token, activations[i]]))),
          );
          for (const [token, activation] of kept ?? []) expect(given?.get(token)).toBe(activation);
          expect(kept?.size).toBe(cut.reduce((sum, { tokens }) => sum + tokens.length, 0));
          for (const snippet of silentOf(cut)) expect(isSilent(snippet)).toBe(true);
          const firing = (snippets: readonly Snippet[]) =>
            snippets.flatMap(({ activations }) => activations.filter((value) => value > 0)).length;
          expect(firing(cut)).toBe(firing(all));
          for (const { tokens, activations, document } of cut) {
            expect(activations).toHaveLength(tokens.length);
            expect(tokens[0]?.startsWith(` ${document}-`)).toBe(true);
          }
        },
      ),
    );
  });
});
