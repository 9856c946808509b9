import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawExam, examVersion } from "#scoring/exam/draw-exam.ts";
import { assignRoles, type SnippetToAssign } from "./assign-roles.ts";

type Group = SnippetToAssign["group"];

const snippets = (count: number, group: Group, quantile?: number): SnippetToAssign[] =>
  Array.from({ length: count }, (_, i) => ({ group, quantile, document: `${group} ${quantile ?? ""} ${i}` }));

const quarters = (count: number) => [0, 1, 2, 3].flatMap((quantile) => snippets(count, "quantile", quantile));

/** So many texts in each of which the feature fires once and is silent so often. */
const windows = (count: number, silent: number): SnippetToAssign[] =>
  Array.from({ length: count }, (_, i) => {
    const document = `window ${i}`;
    const stretches = Array.from({ length: silent }, () => ({ group: "negative" as const, document }));
    return [{ group: "top" as const, document }, ...stretches];
  }).flat();

function countsOf(all: readonly SnippetToAssign[]): Record<string, number> {
  const counts: Record<string, number> = {};
  const roles = assignRoles(all);
  all.forEach(({ group, quantile }, i) => {
    const name = `${roles[i]} ${group}${group === "quantile" ? ` ${quantile}` : ""}`;
    counts[name] = (counts[name] ?? 0) + 1;
  });
  return counts;
}

function examOf(all: readonly SnippetToAssign[]): number {
  const roles = assignRoles(all);
  const pool = all.flatMap(({ group, quantile, document }, i) =>
    roles[i] === "pool" ? [{ id: BigInt(i), group, quantile: quantile ?? null, document }] : [],
  );
  return drawExam(pool, new Uint8Array(32), "m/1-s/0", examVersion).length;
}

const anySnippet = fc.record({
  group: fc.constantFrom<Group>("top", "quantile", "random", "negative"),
  quantile: fc.nat(3),
  document: fc.nat(30).map((number) => `document ${number}`),
});

describe("assignRoles", () => {
  it("shows some of each kind and keeps the rest for the exam", () => {
    const counts = countsOf([
      ...snippets(30, "top"),
      ...quarters(10),
      ...snippets(60, "random"),
      ...snippets(40, "negative"),
    ]);
    expect(counts).toMatchObject({ "clue top": 6, "clue random": 6, "clue negative": 6 });
    for (const quarter of [0, 1, 2, 3]) expect(counts[`clue quantile ${quarter}`]).toBe(3);
  });

  it("leaves the exam what it needs before a fourth clue that fires", () => {
    const counts = countsOf([...snippets(14, "top"), ...snippets(25, "random")]);
    expect(counts).toEqual({ "clue top": 3, "pool top": 11, "clue random": 1, "pool random": 24 });
  });

  it("shows three that fire before it keeps any, so that every feature can be read", () => {
    expect(countsOf(snippets(5, "top"))).toEqual({ "clue top": 3, "pool top": 2 });
    expect(countsOf(snippets(2, "quantile", 1))).toEqual({ "clue quantile 1": 2 });
    expect(countsOf(windows(5, 1))).toMatchObject({ "clue top": 3, "pool top": 2 });
  });

  it.each([
    [20, 2],
    [12, 3],
    [45, 1],
  ])("shows some and keeps an exam of %i texts with %i silent stretches each", (count, silent) => {
    const all = windows(count, silent);
    expect(countsOf(all)["clue top"]).toBeGreaterThanOrEqual(3);
    expect(examOf(all)).toBeGreaterThanOrEqual(28);
  });

  it("keeps the roles that the sender gave, and puts what is left of such a document on its side", () => {
    const roles = assignRoles([
      { group: "top", document: "a", role: "pool" },
      { group: "random", document: "a" },
      { group: "top", document: "b", role: "clue" },
      { group: "random", document: "b" },
    ]);
    expect(roles).toEqual(["pool", "pool", "clue", "clue"]);
  });

  it("never shows a part of a document whose other part is in the exam's pool", () => {
    fc.assert(
      fc.property(fc.array(anySnippet, { maxLength: 120 }), (all) => {
        const sides = new Map<string, Set<string>>();
        assignRoles(all).forEach((role, i) => {
          const document = all[i]?.document ?? "";
          sides.set(document, (sides.get(document) ?? new Set()).add(role));
        });
        for (const roles of sides.values()) expect(roles.size).toBe(1);
      }),
    );
  });

  it("gives the same roles in whatever order the documents come", () => {
    fc.assert(
      fc.property(fc.array(anySnippet, { maxLength: 120 }), (all) => {
        const sideOf = (list: readonly SnippetToAssign[]) => {
          const roles = assignRoles(list);
          return new Map(list.map(({ document }, i) => [document, roles[i]]));
        };
        const turned = [...all].reverse();
        const [sides, others] = [sideOf(all), sideOf(turned)];
        for (const [document, role] of sides) expect(others.get(document)).toBe(role);
      }),
    );
  });

  it("has nothing to say of no snippets", () => {
    expect(assignRoles([])).toEqual([]);
  });
});
