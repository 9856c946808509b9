import { describe, expect, it } from "vitest";
import { sourceOf } from "./contenders.ts";
import { rivalsOf } from "./measure-all.ts";

describe("rivalsOf", () => {
  it("takes the following features in a circle, and none with the very same explanation", () => {
    const sources = ["duck", "goose", "duck", "swan"].map((text) => sourceOf(text, []));
    const [first] = sources;
    if (!first) throw new Error("no source");
    const { following, drawn } = rivalsOf(0, first, sources);
    expect(following.map(({ explanation }) => explanation)).toEqual(["goose", "swan"]);
    expect(drawn?.explanation).not.toBe("duck");
  });
});
