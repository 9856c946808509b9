import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";

/** Playwright's own Chromium where it was downloaded, else the system's; undefined where there is none. */
export function findChromium(): string | undefined {
  const candidates = [
    chromium.executablePath(),
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
  ];
  return candidates.find((path) => path !== "" && existsSync(path));
}
