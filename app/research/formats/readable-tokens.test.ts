import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { glyphsOf, readableTokens } from "./readable-tokens.ts";

/** GPT-2's `bytes_to_unicode`, written out as its authors do. */
function glyphsOfBytes(bytes: Iterable<number>): string {
  const plain = (byte: number) => (byte >= 33 && byte <= 126) || (byte >= 161 && byte <= 172) || byte >= 174;
  const others = Array.from({ length: 256 }, (_, byte) => byte).filter((byte) => !plain(byte));
  return [...bytes].map((byte) => String.fromCodePoint(plain(byte) ? byte : 256 + others.indexOf(byte))).join("");
}

describe("readableTokens of byte-level BPE", () => {
  it("turns the glyphs of spaces, line feeds and tabs back", () => {
    expect(readableTokens(["Hello", "Ġworld", "ĊĊ", "ĉ", "!"])).toEqual(["Hello", " world", "\n\n", "\t", "!"]);
  });

  it("puts a character that several tokens share into the token that completes it", () => {
    const tokens = ["Ġcaf", "Ã", "©", "ĠðŁ", "ĺ", "Ģ", "Ġ"];
    expect(readableTokens(tokens)).toEqual([" caf", "", "é", " ", "", "😀", " "]);
  });

  it("keeps special tokens as they are", () => {
    expect(readableTokens(["<|endoftext|>", "ĠThe", "<s>"])).toEqual(["<|endoftext|>", " The", "<s>"]);
  });

  it("shows bytes of a character that the window cuts off as unreadable, and goes on", () => {
    expect(readableTokens(["©", "Ġa", "Ã"])).toEqual(["\uFFFD", " a", "\uFFFD"]);
  });

  it("keeps a byte order mark: it is part of the text", () => {
    expect(readableTokens([glyphsOfBytes([0xef, 0xbb, 0xbf]), "Ġa"])).toEqual(["\uFEFF", " a"]);
  });

  it("gives back any text, wherever its bytes are cut, a token for a token", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.array(fc.integer({ min: 1, max: 5 })), (text, lengths) => {
        const bytes = [...new TextEncoder().encode(text)];
        const tokens: string[] = [];
        for (let start = 0, i = 0; start < bytes.length; i++) {
          const end = start + (lengths[i % Math.max(1, lengths.length)] ?? 2);
          tokens.push(glyphsOfBytes(bytes.slice(start, end)));
          start = end;
        }
        const readable = readableTokens(tokens, "bytes");
        expect(readable).toHaveLength(tokens.length);
        expect(readable.join("")).toBe(text);
      }),
    );
  });
});

describe("readableTokens of SentencePiece", () => {
  it("turns its sign for a space and its lone bytes back", () => {
    expect(readableTokens(["▁The", "▁▁x", "<0x0A>", "<0xC3>", "<0xA9>", "é"])).toEqual([
      ...[" The", "  x", "\n", "", "é", "é"],
    ]);
  });
});

describe("glyphsOf", () => {
  it.each([
    [["The", "Ġriver"], "bytes"],
    [["Ċ", "a"], "bytes"],
    [["▁The", "river"], "pieces"],
    [["a", "<0x0A>"], "pieces"],
    [["The", " river", "é"], "plain"],
    // Maltese: plain tokens of it hold plain spaces as well.
    [[" il-Ġimgħa", " Ċensu"], "plain"],
    [["<0x0a>", "<0x0A>x"], "plain"],
    [[], "plain"],
  ])("of %j is %s", (tokens, glyphs) => expect(glyphsOf(tokens)).toBe(glyphs));
});

it("leaves plain tokens alone, whatever they hold", () => {
  const tokens = ["Ã", "©", " café", ""];
  expect(readableTokens(tokens)).toEqual(tokens);
  expect(readableTokens(tokens)).not.toBe(tokens);
  expect(readableTokens([])).toEqual([]);
});
