import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { superviseChild, type SupervisedChild } from "./supervise-child.server.ts";

let folder: string;
let child: SupervisedChild | null = null;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "neuroglyph-child-"));
});
afterEach(async () => {
  await child?.stop(1_000);
  rmSync(folder, { recursive: true, force: true });
});

function run(script: string) {
  const file = join(folder, "child.mjs");
  writeFileSync(file, script);
  const lines: string[] = [];
  const problems: string[] = [];
  const logFile = join(folder, "logs", "child.log");
  const started = superviseChild({
    ...{ name: "trial", args: [file], env: process.env, logFile },
    log: (line) => lines.push(line),
    onGiveUp: (line) => problems.push(line),
  });
  child = started;
  return { started, lines, problems, log: () => readFileSync(logFile, "utf8") };
}

it("starts a child again that died", { timeout: 20_000 }, async () => {
  const { started, lines } = run("setInterval(() => {}, 1000);");
  await expect.poll(() => started.pid()).toBeTypeOf("number");
  const first = started.pid() ?? 0;
  process.kill(first, "SIGKILL");
  await expect.poll(() => started.pid() ?? first, { timeout: 10_000 }).not.toBe(first);
  expect(lines).toEqual(["The trial process ended (SIGKILL): starting it again."]);
});

it("gives up on one that keeps ending at once, with its last words", { timeout: 30_000 }, async () => {
  const { lines, problems } = run('console.error("no such table"); process.exit(3);');
  await expect.poll(() => problems.length, { timeout: 25_000 }).toBe(1);
  expect(lines).toHaveLength(4);
  expect(problems[0]).toMatch(/keeps ending at once \(code 3\)[\s\S]*no such table/);
});

it("asks it to stop, and kills what does not listen", { timeout: 20_000 }, async () => {
  const { started, log } = run(
    'process.on("SIGTERM", () => console.log("heard")); setInterval(() => {}, 1000); console.log("up");',
  );
  await expect.poll(log, { timeout: 10_000 }).toContain("up");
  const before = Date.now();
  await started.stop(500);
  expect(Date.now() - before).toBeGreaterThanOrEqual(450);
  expect(started.pid()).toBeUndefined();
  expect(log()).toContain("heard");
});

it("tells the child when the supervisor is gone", { timeout: 20_000 }, async () => {
  const { log } = run('console.log("channel", process.connected);');
  await expect.poll(log, { timeout: 10_000 }).toContain("channel true");
});
