import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { afterAll, expect, it } from "vitest";
import { countGzipLines, readGzipLines } from "./read-lines.server.ts";

const folder = mkdtempSync(join(tmpdir(), "neuroglyph-lines-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function linesOf(text: string, longest = 1_000_000): Promise<(string | null)[]> {
  const path = join(folder, "x.gz");
  writeFileSync(path, gzipSync(text));
  const lines: (string | null)[] = [];
  for await (const { number, text: line } of readGzipLines(path, longest)) {
    lines.push(line);
    expect(number).toBe(lines.length);
  }
  expect(await countGzipLines(path)).toBe(lines.length);
  return lines;
}

it("cuts at line feeds and nowhere else", async () => {
  expect(await linesOf('{"a":"\u2028\u0085"}\n\n{"b":"\r"}')).toEqual(['{"a":"\u2028\u0085"}', "", '{"b":"\r"}']);
  expect(await linesOf("one\n")).toEqual(["one"]);
  expect(await linesOf("")).toEqual([]);
});

it("gives back any lines, also ones longer than a block", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.string({ unit: "grapheme", maxLength: 50 }), { minLength: 1 }),
      fc.integer({ min: 1, max: 5_000 }),
      async (parts, times) => {
        const lines = parts.map((part) => `${part.replaceAll("\n", " ")}|`.repeat(times));
        expect(await linesOf(lines.join("\n"), Infinity)).toEqual(lines);
      },
    ),
    { numRuns: 15 },
  );
});

it("gives null for a line that is too long, and goes on", async () => {
  expect(await linesOf(`short\n${"x".repeat(500)}\nagain`, 100)).toEqual(["short", null, "again"]);
});

it("throws on a damaged file", async () => {
  const path = join(folder, "damaged.gz");
  writeFileSync(path, gzipSync("a\n".repeat(100_000)).subarray(0, 100));
  const read = async () => {
    for await (const line of readGzipLines(path, 100)) expect(line.text).toBe("a");
  };
  await expect(read()).rejects.toThrow();
});
