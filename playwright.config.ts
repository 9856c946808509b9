import { execFileSync } from "node:child_process";
import { defineConfig } from "@playwright/test";
import { findChromium } from "./test/browser/find-chromium.ts";

const freePort =
  'const s=require("net").createServer().listen(0,"127.0.0.1",()=>{process.stdout.write(String(s.address().port));s.close()})';
// Kept in the environment: workers evaluate this file again and must see the same port.
process.env.BROWSER_TEST_PORT ??= execFileSync(process.execPath, ["-e", freePort], { encoding: "utf8" });

export default defineConfig({
  testDir: "test/browser",
  globalSetup: "./test/browser/serve-instance.ts",
  outputDir: "test-results",
  workers: 1,
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  reporter: process.env.BROWSER_TEST_REPORT
    ? [["list"], ["json", { outputFile: process.env.BROWSER_TEST_REPORT }]]
    : "list",
  use: {
    baseURL: `http://127.0.0.1:${process.env.BROWSER_TEST_PORT}`,
    launchOptions: {
      executablePath: findChromium(),
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--no-first-run",
      ],
    },
    screenshot: "only-on-failure",
  },
});
