import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { pack } from "tar-stream";
import { detectFormat } from "#app/research/formats/detect-format.server.ts";
import { readers } from "#app/research/formats/readers.ts";
import { UnreadableUpload, type ReadItem, type UploadTarget } from "#app/research/formats/read-items.ts";
import { checkItem } from "#app/research/imports/check-item.ts";
import type { ImportFormat } from "#prisma/generated/enums.ts";
import { makeNeuronpediaArchive } from "#test/browser/neuronpedia-archive.ts";

let folder: string;
let files = 0;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "neuroglyph-formats-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function fileOf(content: Buffer | string, name = "upload"): string {
  const path = join(folder, `${files++}-${name}`);
  writeFileSync(path, content);
  return path;
}

function folderOf(contents: Record<string, Buffer | string>): string {
  const root = join(folder, `folder-${files++}`);
  for (const [name, content] of Object.entries(contents)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), content);
  }
  return root;
}

async function tarOf(contents: Record<string, Buffer | string>): Promise<Buffer> {
  const archive = pack();
  for (const [name, content] of Object.entries(contents)) archive.entry({ name }, content);
  archive.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of archive) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

async function readAll(
  format: ImportFormat,
  path: string,
  fileName: string,
  target: UploadTarget = {},
): Promise<ReadItem[]> {
  const items: ReadItem[] = [];
  const scratch = () => Promise.resolve(mkdtempSync(join(folder, "scratch-")));
  for await (const item of readers[format]({ path, fileName, target, scratch })) items.push(item);
  return items;
}

function checked(items: readonly ReadItem[]) {
  return items.map((item) => {
    const { record, problem } = checkItem(item);
    if (record === null) throw new Error(`${item.place}: ${problem.reason}`);
    return record;
  });
}

describe("Neuronpedia's bulk export", () => {
  test("is joined on the key, whatever the batches: every feature with all of its windows and its explanation", async () => {
    const archive = await makeNeuronpediaArchive({ features: 30, windows: 24 });
    const path = fileOf(archive.bytes);
    expect(await detectFormat(path, "archive.tar.gz")).toBe("neuronpedia");
    const records = checked(await readAll("neuronpedia", path, "archive.tar.gz"));
    expect(records.map(({ index }) => index).sort((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, i) => i));
    for (const record of records) {
      expect(record).toMatchObject({ model: archive.model, source: archive.source });
      const active = record.snippets.filter(({ activations }) => activations.some((value) => value > 0));
      expect(active).toHaveLength(24);
      const word = archive.words[record.index] ?? "";
      for (const { tokens, activations } of active)
        expect(tokens[activations.indexOf(Math.max(...activations))]).toBe(` ${word}`);
      expect(record.explanations).toEqual([
        { text: `the word ${word}`, origin: "machine", author: "toy-explainer", method: "oai_token-act-pair" },
      ]);
      expect(record.top_logits[0]?.[0]).toBe(` ${word}`);
      expect(record.histogram.edges).toHaveLength(4);
    }
  });

  test("reads the same from a folder, and in the same order again", async () => {
    const features = [0, 1, 2].map((index) => JSON.stringify({ modelId: "m", layer: "1-s", index, frac_nonzero: 0.1 }));
    const windows = [2, 0].map((index) =>
      JSON.stringify({ modelId: "m", layer: "1-s", index: String(index), tokens: ["a", "b"], values: [0, 2] }),
    );
    const path = folderOf({
      "m/1-s/features/batch-0.jsonl.gz": gzipSync(`${features.slice(1).join("\n")}\n`),
      "m/1-s/features/batch-1.jsonl": `${features[0]}\n`,
      "m/1-s/activations/batch-0.jsonl": windows.join("\n"),
      "m/1-s/explanations/batch-0.jsonl": "",
      "m/1-s/source.jsonl": '{"id":"1-s"}',
    });
    const first = await readAll("neuronpedia", path, "folder");
    expect(checked(first).map(({ index, snippets }) => [index, snippets.length])).toEqual([
      [0, 1],
      [1, 0],
      [2, 1],
    ]);
    expect(await readAll("neuronpedia", path, "folder")).toEqual(first);
  });

  test("refuses what cannot be joined, with its place, and keeps the rest", async () => {
    const key = { modelId: "m", layer: "1-s" };
    const path = folderOf({
      "features/batch-0.jsonl": [
        { ...key, index: 0 },
        { ...key, index: 1 },
        { ...key, index: "x" },
      ]
        .map((line) => JSON.stringify(line))
        .concat("not json")
        .join("\n"),
      "activations/batch-0.jsonl": [
        { ...key, index: 1, tokens: ["a"], values: ["much"] },
        { ...key, index: 7, tokens: ["a"], values: [1] },
      ]
        .map((line) => JSON.stringify(line))
        .join("\n"),
    });
    const items = await readAll("neuronpedia", path, "folder");
    expect(items.filter(({ problem }) => problem === null).map(({ place }) => place)).toEqual(["m/1-s/0"]);
    const problems = Object.fromEntries(
      items.flatMap(({ place, problem }) => (problem ? [[place, problem.reason]] : [])),
    );
    expect(problems["m/1-s/1"]).toMatch(/activations, number 1 .*values/);
    expect(problems["m/1-s/7"]).toMatch(/no line in features/);
    expect(problems["features/batch-0.jsonl, line 3"]).toMatch(/index/);
    expect(problems["features/batch-0.jsonl, line 4"]).toMatch(/not a JSON object/);
  });

  test("takes a feature as the API answers it: text as index, nulls, NULs, byte glyphs over several tokens", async () => {
    const path = fileOf(
      JSON.stringify({
        ...{ modelId: "gpt2-small", layer: "6-res-jb", index: "650", frac_nonzero: null, maxActApprox: "11.5" },
        ...{ pos_str: ["Ġcaf", "Ã©"], pos_values: [1, "0.5"], vector: null, neg_str: null },
        activations: [
          { tokens: ["Ġcaf", "Ã", "©", "Ċ", "a\u0000b"], values: [1, 2, 3, 0, 0], binMin: -1, dataIndex: null },
        ],
        explanations: [{ description: " a café ", typeName: null, explanationModelName: null, scores: [] }],
      }),
    );
    expect(await detectFormat(path, "feature.json")).toBe("neuronpedia");
    const [record] = checked(await readAll("neuronpedia", path, "feature.json"));
    expect(record).toMatchObject({ index: 650, max_activation: 11.5, vector: [], explanations: [{ text: "a café" }] });
    expect(record?.snippets[0]?.tokens).toEqual([" caf", "", "é", "\n", "ab"]);
    expect(record?.top_logits).toEqual([
      [" caf", 1],
      ["é", 0.5],
    ]);
  });
});

test("SAEDashboard's batches are read with bare NaN, their source from layer, set and suffix", async () => {
  const batch = (head: string) => `{"model_id":"pythia-70m","layer":3,"sae_set":"res-sm",${head}"features":[
    {"feature_index":5,"frac_nonzero":0.01,"pos_str":[" NaN"],"pos_values":[1.5],"neg_str":["b"],"neg_values":[NaN],
     "freq_hist_data_bar_heights":[3,NaN],"freq_hist_data_bar_values":[1,2],"vector":[0.5,-0.5],
     "activations":[{"bin_min":-1,"bin_max":-1,"bin_contains":-1,"tokens":["a"," river"],"values":[0,2.5],"qualifying_token_index":1},
                    {"bin_min":0,"bin_max":1,"bin_contains":0.5,"tokens":["quiet"],"values":[0]}]},
    {"feature_index":"six"}]}`;
  const path = fileOf(
    gzipSync(
      await tarOf({
        "out/run_settings.json": "{}",
        "out/skipped_indexes.json": "[]",
        "out/batch-0.json": batch(""),
        "out/batch-1.json": batch('"sae_id_suffix":"l0-50",'),
      }),
    ),
  );
  expect(await detectFormat(path, "out.tar.gz")).toBe("sae_dashboard");
  const items = await readAll("sae_dashboard", path, "out.tar.gz");
  const records = checked(items.filter(({ problem }) => problem === null));
  expect(records.map(({ model, source, index }) => `${model}/${source}/${index}`)).toEqual([
    "pythia-70m/3-res-sm/5",
    "pythia-70m/3-res-sm__l0-50/5",
  ]);
  expect(records[0]).toMatchObject({
    ...{ density: 0.01, max_activation: 2.5, top_logits: [[" NaN", 1.5]], bottom_logits: [], vector: [0.5, -0.5] },
    histogram: { edges: [], counts: [] },
  });
  expect(records[0]?.snippets.map(({ group }) => group)).toEqual(["top", "random"]);
  expect(items.filter(({ problem }) => problem !== null).map(({ place }) => place)).toEqual([
    "out/batch-0.json, feature 2",
    "out/batch-1.json, feature 2",
  ]);
});

test("OpenAI's NeuronRecords are joined with their explanations; without a model they say what is missing", async () => {
  const id = { layer_index: 2, neuron_index: 9 };
  const sample = (strength: number) => ({ tokens: ["x", " y", `${strength}`], activations: [-0.2, 0, strength] });
  const path = folderOf({
    "neurons/9.json": JSON.stringify({
      neuron_id: id,
      random_sample: [sample(0), sample(1)],
      random_sample_by_quantile: [[sample(2)], [sample(3)]],
      most_positive_activation_records: [sample(8)],
      mean: 0,
    }),
    "explanations/9.json": JSON.stringify({
      neuron_id: id,
      scored_explanations: [{ explanation: "the letter y", scored_simulation: {} }],
    }),
    "neurons/10.json": '{"neuron_id": 4}',
  });
  expect(await detectFormat(path, "folder")).toBe("openai");
  const items = await readAll("openai", path, "folder", { model: "gpt2-xl" });
  const [record] = checked(items.slice(0, 1));
  expect(record).toMatchObject({ model: "gpt2-xl", source: "2-neurons", index: 9, max_activation: 8, density: 1 / 6 });
  expect(record?.snippets.map(({ group, quantile }) => [group, quantile])).toEqual([
    ["top", null],
    ["quantile", 1],
    ["quantile", 1],
    ["random", null],
    ["quantile", 0],
  ]);
  expect(record?.explanations).toMatchObject([{ text: "the letter y", author: "neuron-explainer" }]);
  expect(items[1]).toMatchObject({ place: "neurons/10.json", problem: { reason: expect.stringMatching(/neuron_id/) } });
  const [nameless] = await readAll("openai", path, "folder");
  expect(nameless?.problem?.remedy).toMatch(/Name the model/);
});

describe("an archive", () => {
  test("leads nowhere: names outside, links and folders are left out", async () => {
    const archive = pack();
    archive.entry({ name: "../outside.jsonl" }, "{}");
    archive.entry({ name: "/etc/passwd.jsonl" }, "{}");
    archive.entry({ name: "a/link.jsonl", type: "symlink", linkname: "/etc/passwd" });
    archive.entry({ name: "a/in.jsonl" }, "{}\n");
    archive.finalize();
    const chunks: Buffer[] = [];
    for await (const chunk of archive) chunks.push(chunk as Buffer);
    const items = await readAll("neuroglyph", fileOf(Buffer.concat(chunks)), "upload.tar");
    expect(items.map(({ place }) => place)).toEqual(["a/in.jsonl, line 1"]);
  });

  test("that unpacks to far more than it is, is refused", async () => {
    const bomb = gzipSync(Buffer.alloc(300 * 1024 * 1024, 32));
    await expect(readAll("neuroglyph", fileOf(bomb), "bomb.jsonl.gz")).rejects.toThrow(UnreadableUpload);
  });

  test("that is cut off gives what stands before, and one problem", async () => {
    const lines = Array.from({ length: 2000 }, (_, i) => `{"index":${i},"noise":"${Math.sin(i)}"}`).join("\n");
    const whole = gzipSync(lines);
    const items = await readAll("neuroglyph", fileOf(whole.subarray(0, whole.length / 2)), "cut.jsonl.gz");
    expect(items.length).toBeGreaterThan(100);
    expect(items.filter(({ problem }) => problem !== null)).toHaveLength(1);
    expect(items.at(-1)?.problem?.reason).toMatch(/damaged/);
  });

  test("with nothing of its format says so", async () => {
    const path = folderOf({ "readme.md": "hello" });
    for (const format of ["neuronpedia", "sae_dashboard", "openai"] as const)
      await expect(readAll(format, path, "folder")).rejects.toThrow(UnreadableUpload);
  });
});
