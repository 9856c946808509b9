import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cutLines } from "./cut-lines.ts";

async function* inChunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}

async function linesOf(text: string, size = 3, longest = 1000): Promise<(string | null)[]> {
  const lines: (string | null)[] = [];
  for await (const line of cutLines(inChunks(Buffer.from(text), size), longest))
    lines.push(line?.toString("utf8") ?? null);
  return lines;
}

describe("cutLines", () => {
  it.each([
    ["", []],
    ["a", ["a"]],
    ["a\n", ["a"]],
    ["\n\na\n", ["", "", "a"]],
    ["one\ntwo three four\nfive", ["one", "two three four", "five"]],
    ["a\r\nb", ["a\r", "b"]],
    ["a\u2028b\u0085c\u000bd\ne", ["a\u2028b\u0085c\u000bd", "e"]],
  ])("cuts %j at line feeds alone", async (text, lines) => expect(await linesOf(text)).toEqual(lines));

  it("gives null for a line that is too long, and what follows as it is", async () => {
    for (const size of [1, 4, 100])
      expect(await linesOf("12345\n123456\n\n1234567890\nab", size, 5)).toEqual(["12345", null, "", null, "ab"]);
    expect(await linesOf("ab\n123456", 2, 5)).toEqual(["ab", null]);
  });

  it("cuts the same, whatever the chunks: characters of several bytes stay whole", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: "binary" }).map((line) => line.replaceAll("\n", ""))),
        fc.integer({ min: 1, max: 9 }),
        async (lines, size) => {
          const whole = lines.map((line) => Buffer.from(line).toString("utf8"));
          expect(await linesOf(lines.map((line) => `${line}\n`).join(""), size, 100_000)).toEqual(whole);
        },
      ),
    );
  });

  it("passes on what the stream complains of, after the lines before it", async () => {
    const broken = async function* () {
      yield Buffer.from("a\nb");
      throw new Error("cut off");
    };
    const lines: string[] = [];
    const read = async () => {
      for await (const line of cutLines(broken(), 10)) lines.push(String(line));
    };
    await expect(read()).rejects.toThrow("cut off");
    expect(lines).toEqual(["a"]);
  });
});
