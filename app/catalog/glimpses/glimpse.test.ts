import { expect, test } from "vitest";
import { glimpseOf } from "./glimpse.ts";

const tokens = [..."abcdefghijklmnopqrstuvwxyz"].map((letter) => ` ${letter}`);
const firing = (at: Record<number, number>) => tokens.map((_, position) => at[position] ?? 0);

test("a glimpse is a line around the strongest token, its activations as shares of the strongest", () => {
  const { tokens: shown, shares } = glimpseOf({ tokens, activations: firing({ 14: 8, 20: 4 }) });
  expect(shown.join("")).toBe(" d e f g h i j k l m n o p q r s t u v");
  expect(shares[11]).toBe(1);
  expect(shares[17]).toBe(0.5);
  expect(shares.filter((share) => share > 0)).toHaveLength(2);
});

test("at either end of the snippet, and where nothing fires, it is what there is", () => {
  expect(glimpseOf({ tokens, activations: firing({ 0: 8 }) }).tokens).toHaveLength(8);
  expect(glimpseOf({ tokens, activations: firing({ 25: 8 }) }).tokens).toHaveLength(12);
  expect(glimpseOf({ tokens: [" one"], activations: [0] })).toEqual({ tokens: [" one"], shares: [0] });
});

test("line breaks at its ends are left out", () => {
  const lines = ["\n", "\n", " One", " two", " three", "\n"];
  expect(glimpseOf({ tokens: lines, activations: [0, 0, 1, 0, 0, 0] }).tokens).toEqual([" One", " two", " three"]);
});

test("words are not cut in the middle", () => {
  const pieces = [" lo", "ng", "er", ...tokens.slice(0, 11), " in", "ter", "est", "ing"];
  const { tokens: shown } = glimpseOf({ tokens: pieces, activations: pieces.map((_, at) => (at === 12 ? 1 : 0)) });
  expect(shown[0]).toBe(" a");
  expect(shown.at(-1)).toBe("ing");
});
