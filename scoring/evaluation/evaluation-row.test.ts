import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import { type EvaluationRow, readEvaluationRow, readEvaluationRows } from "./evaluation-row.ts";

const folder = mkdtempSync(join(tmpdir(), "evaluation-"));
afterAll(() => rmSync(folder, { recursive: true }));

const row = { id: "a", explanation: "ducks", records: [{ tokens: [" a", " duck"], activations: [0, 1] }] };

async function collect(path: string): Promise<EvaluationRow[]> {
  const rows: EvaluationRow[] = [];
  for await (const one of readEvaluationRows(path)) rows.push(one);
  return rows;
}

describe("readEvaluationRow", () => {
  it("needs an explanation and records; the rest may be missing, and unknown fields are left out", () => {
    expect(readEvaluationRow(JSON.stringify({ ...row, source: "x" }), "here")).toEqual({
      ...row,
      false: [],
      train: [],
      detection: [],
      fuzz_decoys: [],
    });
  });

  it("says where and what is wrong", () => {
    const uneven = { ...row, records: [{ tokens: ["a"], activations: [1, 2] }] };
    expect(() => readEvaluationRow("{", "f, line 3")).toThrow(/^f, line 3: no JSON/);
    expect(() => readEvaluationRow(JSON.stringify(uneven), "f, line 3")).toThrow(/line 3: records\.0 .*one activation/);
    expect(() => readEvaluationRow(JSON.stringify({ id: "a" }), "f, line 3")).toThrow(/line 3: explanation/);
    expect(() => readEvaluationRow(JSON.stringify({ ...row, records: [] }), "f, line 3")).toThrow(/line 3: records/);
  });
});

describe("readEvaluationRows", () => {
  it("reads plain and packed files, and passes blank lines over", async () => {
    const text = `${JSON.stringify(row)}\n\n${JSON.stringify({ ...row, id: "b" })}`;
    const [plain, packed] = [join(folder, "rows.jsonl"), join(folder, "rows.jsonl.gz")];
    writeFileSync(plain, text);
    writeFileSync(packed, gzipSync(text));
    expect((await collect(plain)).map(({ id }) => id)).toEqual(["a", "b"]);
    expect((await collect(packed)).map(({ id }) => id)).toEqual(["a", "b"]);
  });

  it("names the line of a bad row, and a file that is not there", async () => {
    const path = join(folder, "bad.jsonl");
    writeFileSync(path, `${JSON.stringify(row)}\n\n{"id": 7}\n`);
    await expect(collect(path)).rejects.toThrow(/bad\.jsonl, line 3: id/);
    await expect(collect(join(folder, "none.jsonl.gz"))).rejects.toThrow(/ENOENT/);
  });
});
