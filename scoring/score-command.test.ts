import { spawn } from "node:child_process";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import golden from "./metrics/golden.json" with { type: "json" };

interface Outcome {
  code: number | null;
  lines: unknown[];
  stderr: string;
}

/** Formulas and plumbing are the same for every simulator: these tests take the one that needs no model. */
const withoutModel = ["--simulator", "lexical"];

/** Runs the command as users do, through npm. */
function score(input: string, ...options: string[]): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const named = options.length > 0 ? options : withoutModel;
    const child = spawn("npm", ["run", "--silent", "score", "--", ...named], { cwd: process.cwd() });
    let [stdout, stderr] = ["", ""];
    child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
    child.stdin.on("error", () => undefined);
    child.on("error", reject);
    child.on("close", (code) => {
      const own = stderr.split("\n").filter((line) => line !== "" && !line.startsWith("npm warn"));
      resolve({
        code,
        lines: stdout
          .split("\n")
          .filter(Boolean)
          .map((line) => JSON.parse(line) as unknown),
        stderr: own.join("\n"),
      });
    });
    child.stdin.end(input);
  });
}

const tokens = [
  ["a", " ran", " dogs", " far"],
  [" cat", " and", " dog", " Dog"],
];
const task = {
  id: "one",
  explanation: 'the word "dog"',
  records: golden.aggregate.true.map((activations, i) => ({ tokens: tokens[i], activations })),
};

const result = z.object({
  id: z.union([z.string(), z.number()]),
  scorer: z.string(),
  ev_correlation: z.number(),
  rsquared: z.number().nullable(),
  absolute_dev_explained: z.number().nullable(),
  reason: z.string().nullable(),
  simulated: z.array(z.array(z.number())),
});

describe("npm run score", () => {
  it("scores line by line, whatever stands between and at the ends", { timeout: 60_000 }, async () => {
    const flat = { ...task, id: 7, explanation: "nothing of the kind" };
    const { code, lines, stderr } = await score(`\ufeff${JSON.stringify(task)}\r\n\r\n   \n${JSON.stringify(flat)}`);
    expect(stderr).toBe("");
    expect(code).toBe(0);
    const [first, second] = lines.map((line) => result.parse(line));
    expect(first).toMatchObject({
      id: "one",
      scorer: "lexical-1/exam-1",
      reason: null,
      simulated: [
        [0, 0, 5, 0],
        [0, 0, 10, 10],
      ],
    });
    // numpy: corrcoef, and 1 - mean((a-s)**2) / mean(a**2)
    expect(first?.ev_correlation).toBeCloseTo(0.9745037221736749, 12);
    expect(first?.rsquared).toBeCloseTo(-1.2859097127222983, 12);
    expect(second).toMatchObject({
      id: 7,
      ev_correlation: 0,
      reason: "flat_simulation",
      simulated: [
        [0, 0, 0, 0],
        [0, 0, 0, 0],
      ],
    });
  });

  it("answers bad lines in their place, goes on, and ends with exit code 1", { timeout: 60_000 }, async () => {
    const uneven = { ...task, id: "two", records: [{ tokens: ["a"], activations: [1, 2] }] };
    const infinite = `{"id": "three", "explanation": "x", "records": [{"tokens": ["a"], "activations": [1e999]}]}`;
    const input = ["{", JSON.stringify(uneven), infinite, "[]", `{"id":"\u0000"}`, JSON.stringify(task)].join("\n");
    const { code, lines } = await score(input);
    expect(code).toBe(1);
    expect(lines).toHaveLength(6);
    expect(lines.slice(0, 4)).toMatchObject([
      { id: null, error: expect.stringMatching(/^line 1: no JSON/) },
      { id: "two", error: expect.stringContaining("records.0: as many activations as tokens") },
      { id: "three", error: expect.stringContaining("records.0.activations.0") },
      { id: null, error: expect.stringMatching(/^line 4: /) },
    ]);
    expect(result.parse(lines[5]).id).toBe("one");
  });

  it("answers before the input ends, and keeps up with large lines", { timeout: 60_000 }, async () => {
    const child = spawn("npm", ["run", "--silent", "score", "--", ...withoutModel], {
      cwd: process.cwd(),
      stdio: ["pipe", "pipe", "ignore"],
    });
    const answer = new Promise<Buffer>((resolve) => child.stdout.once("data", resolve));
    child.stdin.write(`${JSON.stringify(task)}\n`);
    expect(result.parse(JSON.parse((await answer).toString())).id).toBe("one");
    let size = 0;
    child.stdout.on("data", (chunk: Buffer) => (size += chunk.length));
    const records = Array.from({ length: 20_000 }, () => task.records[0]);
    child.stdin.end(`${JSON.stringify({ ...task, records })}\n`);
    expect(await new Promise((resolve) => child.on("close", resolve))).toBe(0);
    expect(size).toBeGreaterThan(20_000 * 10);
  });

  it("ends quietly when its reader leaves", { timeout: 60_000 }, async () => {
    const command = `yes '${JSON.stringify(task).replaceAll("'", "")}' | head -20000 | npm run --silent score -- ${withoutModel.join(" ")} | head -1 | wc -l; echo "\${PIPESTATUS[2]}"`;
    const child = spawn("bash", ["-c", command], { cwd: process.cwd() });
    let [stdout, stderr] = ["", ""];
    child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
    await new Promise((resolve) => child.on("close", resolve));
    expect(stdout).toBe("1\n0\n");
    expect(stderr).not.toMatch(/EPIPE|Error/);
  });

  it("refuses unknown options and simulators with one clear line and exit code 2", { timeout: 60_000 }, async () => {
    for (const options of [["--nonsense"], ["--simulator", "oracle"], ["--device", "abacus"], ["stray"]]) {
      const { code, lines, stderr } = await score("", ...options);
      expect(code).toBe(2);
      expect(lines).toEqual([]);
      expect(stderr.split("\n")).toHaveLength(1);
      expect(stderr).toMatch(/^score: .*(nonsense|oracle|abacus|stray).*usage: /);
    }
  });
});
