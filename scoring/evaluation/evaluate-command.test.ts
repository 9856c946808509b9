import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "evaluate-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs the command as `npm run evaluate` does. */
function evaluate(...options: string[]): Promise<{ code: number | null; stdout: string; stderr: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn("node", ["--import", "tsx", "scoring/evaluation/evaluate-command.ts", ...options]);
    let [stdout, stderr] = ["", ""];
    child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, stdout, stderr }));
  });
}

const puzzles = join(folder, "puzzles.jsonl");
writeFileSync(
  puzzles,
  JSON.stringify({
    id: "dog",
    kind: "word",
    truth: 'the word "dog"',
    false: ['the word "cat"', 'the word "tree"', 'the word "house"', 'the word "river"'],
    texts: [
      "A «dog» ran.",
      "My «dog» slept.",
      "The cat ran.",
      "A tree fell.",
      "The house is old.",
      "The river is wide.",
    ],
  }),
);
const row = {
  id: "a",
  explanation: 'the word "duck"',
  records: [{ tokens: [" a", " duck"], activations: [0, 1] }],
};
const withoutModel = ["--simulator", "lexical"];

describe("npm run evaluate", { timeout: 120_000 }, () => {
  it("prints puzzles as a table, or as JSON alone", async () => {
    const table = await evaluate(...withoutModel, "--puzzles", puzzles);
    expect(table).toMatchObject({ code: 0, stdout: expect.stringContaining("| lexical | 1 of 1 |") });
    const json = await evaluate(...withoutModel, "--puzzles", puzzles, "--json");
    expect(JSON.parse(json.stdout)).toMatchObject({
      simulator: "lexical",
      puzzles: [{ contender: "lexical", puzzles: 1, first: 1 }],
    });
  });

  it.each([
    ["nothing to evaluate", []],
    ['--limit is a whole number from 1, not "0"', ["--seeds", "--limit", "0"]],
    ['--every is a whole number from 1, not "x"', ["--seeds", "--every", "x"]],
    ["Unknown option '--date'", ["--date", "x"]],
    ['unknown simulator "oracle"; known: lexical, distilled', ["--seeds", "--simulator", "oracle"]],
  ])("exits with 1 and says in one line: %s", async (message, options) => {
    const { code, stdout, stderr } = await evaluate(...options);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    const [first, second] = stderr.split("\n").filter((line) => !line.startsWith("npm warn"));
    expect(first).toContain(`evaluate: ${message}`);
    expect(second).toMatch(/^usage: npm run evaluate/);
  });

  it("ends with an error for a packed file that breaks off, instead of waiting for the rest", async () => {
    const broken = join(folder, "broken.jsonl.gz");
    const whole = gzipSync(Array.from({ length: 2000 }, (_, i) => `${i * 7919}\n`).join(""));
    writeFileSync(broken, whole.subarray(0, 20));
    const { code, stderr } = await evaluate(...withoutModel, "--data", broken);
    expect(code).toBe(1);
    expect(stderr).toContain("unexpected end of file");
  });

  it("prints a file as a table, or as JSON alone, and its progress on stderr", async () => {
    const path = join(folder, "rows.jsonl");
    writeFileSync(path, `${JSON.stringify(row)}\n${JSON.stringify({ ...row, explanation: "zebra" })}\n`);
    const table = await evaluate(...withoutModel, "--data", path);
    expect(table.stdout).toContain("| lexical | 0.500 (0.000 to 1.000)");
    expect(table.stdout).toContain("| token-list |");
    expect(table.stderr).toContain("2 of 2 features");
    const json = await evaluate(...withoutModel, "--data", path, "--limit", "1", "--json");
    expect(JSON.parse(json.stdout)).toMatchObject({
      simulator: "lexical",
      [path]: [{ own: { mean: expect.closeTo(1) } }, {}],
    });
  });

  it("names the line of a file that is wrong, without the usage", async () => {
    const path = join(folder, "bad.jsonl");
    writeFileSync(path, `${JSON.stringify(row)}\n{"id": "b"}\n`);
    const { code, stderr } = await evaluate(...withoutModel, "--data", path);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^evaluate: .*bad\.jsonl, line 2: explanation/m);
    expect(stderr).not.toContain("usage:");
  });
});
