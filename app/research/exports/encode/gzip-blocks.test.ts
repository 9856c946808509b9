import { randomBytes } from "node:crypto";
import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { gzipBlocks } from "./gzip-blocks.ts";

async function pack(pieces: readonly Buffer[]): Promise<Buffer> {
  async function* source(): AsyncGenerator<Buffer> {
    yield* pieces;
  }
  const chunks: Buffer[] = [];
  for await (const chunk of gzipBlocks(source())) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const cut = (bytes: Buffer, size: number): Buffer[] =>
  Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.subarray(i * size, (i + 1) * size));

test("is one gzip stream of what came in, the same however it was cut", async () => {
  const bytes = Buffer.concat([randomBytes(1_500_000), Buffer.alloc(2_000_000, "words and words "), randomBytes(7)]);
  const whole = await pack([bytes]);
  expect(gunzipSync(whole).equals(bytes)).toBe(true);
  expect((await pack(cut(bytes, 10_007))).equals(whole)).toBe(true);
  expect((await pack(cut(bytes, 524_288))).equals(whole)).toBe(true);
});

test("of nothing is an empty stream", async () => {
  expect(gunzipSync(await pack([])).length).toBe(0);
  expect(gunzipSync(await pack([Buffer.from("a")])).toString()).toBe("a");
});
