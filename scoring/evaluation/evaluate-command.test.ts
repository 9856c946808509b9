import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "evaluate-"));
afterAll(() => rmSync(folder, { recursive: true }));

function evaluate(...options: string[]) {
  const command = ["--import", "tsx", "scoring/evaluation/evaluate-command.ts", ...options];
  const child = spawnSync(process.execPath, command, { timeout: 50_000 });
  return { status: child.status, stdout: child.stdout.toString(), stderr: child.stderr.toString() };
}

const row = {
  id: "a",
  explanation: 'the word "duck"',
  records: [{ tokens: [" a", " duck"], activations: [0, 1] }],
};

it("prints a table or JSON on stdout, and its progress on stderr", { timeout: 120_000 }, () => {
  const path = join(folder, "rows.jsonl");
  writeFileSync(path, `${JSON.stringify(row)}\n${JSON.stringify({ ...row, explanation: "zebra" })}\n`);
  const table = evaluate("--data", path, "--simulator", "lexical");
  expect(table.stdout).toContain("| lexical | 0.500 (0.000 to 1.000)");
  expect(table.stdout).toContain("| token-list |");
  expect(table.stderr).toContain("2 of 2 features");
  const json = evaluate("--data", path, "--simulator", "lexical", "--limit", "1", "--json");
  expect(JSON.parse(json.stdout)).toMatchObject({
    simulator: "lexical",
    [path]: [{ own: { mean: expect.closeTo(1) } }, {}],
  });
});

it("ends with one clear line where something is wrong", { timeout: 120_000 }, () => {
  const path = join(folder, "bad.jsonl");
  writeFileSync(path, `${JSON.stringify(row)}\n{"id": "b"}\n`);
  const bad = evaluate("--data", path, "--simulator", "lexical");
  expect(bad.status).toBe(1);
  expect(bad.stderr).toMatch(/^evaluate: .*bad\.jsonl, line 2: explanation/m);
  expect(bad.stderr).not.toContain("usage:");
  expect(evaluate("--simulator", "lexical").stderr).toMatch(/^evaluate: nothing to evaluate\nusage: /);
  expect(evaluate("--data", path, "--simulator", "oracle").stderr).toContain('unknown simulator "oracle"');
});
