import fc from "fast-check";
import { expect, test } from "vitest";
import { cutText } from "./cut-text.ts";

test("words and signs keep the blank before them", () => {
  expect(cutText("<|endoftext|> It's 5-6 \ufffd\ufffdok.\n")).toEqual([
    "<|endoftext|>",
    " It",
    "'",
    "s",
    " 5",
    "-",
    "6",
    " \ufffd\ufffd",
    "ok",
    ".",
    "\n",
  ]);
  expect(cutText("")).toEqual([]);
});

test("joined they are the text again", () => {
  fc.assert(fc.property(fc.string({ unit: "grapheme" }), (text) => void expect(cutText(text).join("")).toBe(text)));
});
