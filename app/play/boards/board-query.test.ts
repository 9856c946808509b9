import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { boardWindows } from "../views.ts";
import {
  boardAddress,
  boardNames,
  parseBoardQuery,
  pointTracks,
  type BoardPlace,
  type BoardQuery,
} from "./board-query.ts";

const read = (address: string) => parseBoardQuery(new URL(address, "http://localhost").searchParams);
const week = read("/leaderboards");

describe("the address of a board", () => {
  test("is short for what most people want: the players of this week", () => {
    expect(week).toMatchObject({ board: "players", window: "week", track: "all", place: { kind: "everywhere" } });
    expect(boardAddress(week, {})).toBe("/leaderboards");
    expect(boardAddress(week, { window: "month" })).toBe("/leaderboards?window=month");
  });

  test("that makes no sense leads to the players of this week", () => {
    expect(read("/leaderboards?board=goats&window=decade&points=many&model=%00&source=x")).toEqual(week);
  });

  test("a source needs its model, and points of one kind are counted everywhere", () => {
    expect(read("/leaderboards?source=10-dictionary").place).toEqual({ kind: "everywhere" });
    expect(read("/leaderboards?model=m&points=solo")).toMatchObject({ track: "all", place: { kind: "model" } });
  });

  test("of two choices that exclude each other the last one wins", () => {
    const solo = read("/leaderboards?points=solo");
    expect(boardAddress(solo, { place: { kind: "model", model: "m" } })).toBe("/leaderboards?model=m");
    const campaign = read("/leaderboards?campaign=spring");
    expect(boardAddress(campaign, { track: "refine" })).toBe("/leaderboards?points=refine");
    expect(boardAddress(campaign, { board: "explanations" })).toBe("/leaderboards?board=explanations");
  });

  const name = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,8}$/);
  const place: fc.Arbitrary<BoardPlace> = fc.oneof(
    fc.constant({ kind: "everywhere" as const }),
    fc.record({ kind: fc.constant("model" as const), model: name }),
    fc.record({ kind: fc.constant("source" as const), model: name, source: name }),
    fc.record({ kind: fc.constant("campaign" as const), campaign: name }),
  );
  const change = fc.record(
    {
      board: fc.constantFrom(...boardNames),
      window: fc.constantFrom(...boardWindows),
      track: fc.constantFrom(...pointTracks),
      place,
    },
    { requiredKeys: [] },
  );

  test("read again gives the same address, whatever was chosen before", () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 4 }), (changes) => {
        let query: BoardQuery = week;
        for (const one of changes) {
          const address = boardAddress(query, one);
          query = read(address);
          expect(boardAddress(query, {})).toBe(address);
        }
      }),
    );
  });
});
