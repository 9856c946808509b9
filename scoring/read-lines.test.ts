import fc from "fast-check";
import { expect, it } from "vitest";
import { readLines } from "./read-lines.ts";

async function collect(chunks: readonly Uint8Array[], longest = 1000): Promise<string[]> {
  async function* stream(): AsyncGenerator<Uint8Array> {
    yield* chunks;
  }
  const lines: string[] = [];
  for await (const line of readLines(stream(), longest)) lines.push(line.kind === "text" ? line.text : "<too long>");
  return lines;
}

it("finds the same lines however the bytes arrive", async () => {
  const text = fc.array(
    fc.string({ unit: "grapheme", maxLength: 12 }).map((line) => line.replace(/[\r\n\ufeff]/g, "")),
    { minLength: 1 },
  );
  await fc.assert(
    fc.asyncProperty(text, fc.integer({ min: 1, max: 7 }), async (lines, size) => {
      const bytes = new TextEncoder().encode(`${lines.join("\n")}\n`);
      const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
        bytes.subarray(i * size, (i + 1) * size),
      );
      expect(await collect(chunks)).toEqual(lines);
    }),
  );
});

it("takes CRLF, a last line without an end, and a byte order mark", async () => {
  expect(await collect([Buffer.from("\ufeffa\r\n\r\nb")])).toEqual(["a", "", "b"]);
  expect(await collect([])).toEqual([]);
});

it("reports a line that is too long in its place and goes on", async () => {
  expect(await collect([Buffer.from("ab\n12345"), Buffer.from("6789\ncd\n")], 6)).toEqual(["ab", "<too long>", "cd"]);
  expect(await collect([Buffer.from("123456789")], 6)).toEqual(["<too long>"]);
});
