import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { UnreadableUpload, type ReadProgress } from "../formats/read-items.ts";
import type { PackedBatch } from "./packed-batch.ts";
import { readBatches } from "./read-batches.server.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "neuroglyph-read-batches-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const line = (index: number) =>
  `${JSON.stringify({
    ...{ model: "toy", source: "1-set", index, density: 0.1, max_activation: 2 },
    snippets: [{ tokens: ["a", " b"], activations: [0, 2], document: `d${index}`, group: "top" }],
    explanations: [{ text: "the letter b", origin: "machine", author: "house" }],
  })}\n`;

/** `bytes` decides whether a thread reads it. */
async function read(path: string, bytes: number, options: { position?: number; most?: number } = {}) {
  const batches: PackedBatch[] = [];
  let progress: ReadProgress = {};
  const { position = 0, most = Infinity } = options;
  for await (const batch of readBatches({
    ...{ format: "neuroglyph", path, fileName: "upload.jsonl", bytes, target: {}, position },
    examSecret: new Uint8Array(32),
    onProgress: (now) => (progress = { ...progress, ...now }),
  })) {
    batches.push(batch);
    if (batches.length >= most) break;
  }
  return { batches, progress };
}

const few = 1;
const many = 1024 ** 3;

describe("an upload in batches", () => {
  it("is the same read in a thread and read at once, and goes on after a position", { timeout: 60_000 }, async () => {
    const path = join(folder, "long.jsonl");
    const lines = Array.from({ length: 6200 }, (_, index) => (index % 1000 === 7 ? "{}\n" : line(index)));
    writeFileSync(path, lines.join(""));
    const atOnce = await read(path, few);
    const inThread = await read(path, many);
    expect(inThread.batches.map(({ records }) => records)).toEqual([1000, 1000, 1000, 1000, 1000, 1000, 200]);
    const plain = ({ batches }: typeof atOnce) =>
      batches.map(({ features, snippets, ...rest }) => ({
        ...rest,
        features: Buffer.from(features).toString("hex"),
        snippets: Buffer.from(snippets).toString("hex"),
      }));
    expect(plain(inThread)).toEqual(plain(atOnce));
    expect(inThread.progress.bytes).toBe(lines.join("").length);
    const rest = await read(path, many, { position: 6007 });
    expect(rest.batches.map(({ records }) => records)).toEqual([193]);
    expect(rest.batches[0]?.refusals).toMatchObject([{ record: 6008, place: "upload.jsonl, line 6008" }]);
    // Whoever has enough ends the thread.
    expect((await read(path, many, { most: 1 })).batches).toHaveLength(1);
  });

  it("that cannot be unpacked is told so, from a thread too", { timeout: 60_000 }, async () => {
    const path = join(folder, "broken.zip");
    writeFileSync(path, "PK\u0003\u0004 and nothing more");
    await expect(read(path, few)).rejects.toThrow(UnreadableUpload);
    await expect(read(path, many)).rejects.toThrow(UnreadableUpload);
  });
});
