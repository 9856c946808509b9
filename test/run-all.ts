/** `npm test`: everything, a browser included. Ends with `N passed, N failed[, N skipped]` over all suites. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { findChromium } from "./browser/find-chromium.ts";

interface Totals {
  passed: number;
  failed: number;
  skipped: number;
}

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  success: z.boolean(),
});
const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
  errors: z.array(z.unknown()),
});

function run(command: string, args: string[], environment: Record<string, string> = {}): boolean {
  const result = spawnSync(command, args, { stdio: "inherit", env: { ...process.env, ...environment } });
  return result.status === 0;
}

/** A suite that ends without a report, or badly although every test passed, counts as one failure. */
function suite(report: string, succeeded: boolean, read: (json: unknown) => Totals): Totals {
  try {
    const totals = read(JSON.parse(readFileSync(report, "utf8")));
    return succeeded || totals.failed > 0 ? totals : { ...totals, failed: 1 };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

function ensureBrowser(): void {
  if (findChromium()) return;
  if (run("npx", ["playwright", "install", "--with-deps", "chromium"]) && findChromium()) return;
  process.stdout.write("No browser to download here: installing Debian's Chromium.\n");
  run("apt-get", ["update", "-qq"]);
  run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-liberation"]);
  if (!findChromium())
    process.stderr.write("No Chromium: install one (Debian: apt-get install chromium) and run the tests again.\n");
}

const folder = mkdtempSync(join(tmpdir(), "neuroglyph-tests-"));
const totals: Totals[] = [];
try {
  if (!run("npm", ["run", "--silent", "build"])) totals.push({ passed: 0, failed: 1, skipped: 0 });
  const code = join(folder, "vitest.json");
  const codePassed = run("npx", [
    "vitest",
    "run",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${code}`,
  ]);
  totals.push(
    suite(code, codePassed, (json) => {
      const report = vitestReport.parse(json);
      return { passed: report.numPassedTests, failed: report.numFailedTests, skipped: report.numPendingTests };
    }),
  );
  ensureBrowser();
  const browser = join(folder, "playwright.json");
  const browserPassed = run("npx", ["playwright", "test"], { BROWSER_TEST_REPORT: browser });
  totals.push(
    suite(browser, browserPassed, (json) => {
      const { stats, errors } = playwrightReport.parse(json);
      return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length, skipped: stats.skipped };
    }),
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}

const sum = (key: keyof Totals) => totals.reduce((total, suiteTotals) => total + suiteTotals[key], 0);
const skipped = sum("skipped") > 0 ? `, ${sum("skipped")} skipped` : "";
process.stdout.write(`${sum("passed")} passed, ${sum("failed")} failed${skipped}\n`);
process.exitCode = sum("failed") === 0 ? 0 : 1;
