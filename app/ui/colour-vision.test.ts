import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

/**
 * Colours as people with full dichromacy see them: Machado, Oliveira, Fernandes, "A Physiologically-based Model for Simulation of Color
 * Vision Deficiency", IEEE TVCG 15 (2009), severity 1.0, on linear RGB.
 */
const visions = {
  usual: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  protanopia: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deuteranopia: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  tritanopia: [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
} as const;

type Rgb = [number, number, number];
const css = readFileSync(new URL("theme.css", import.meta.url), "utf8");

/** A colour of the theme, linear RGB 0..1. */
function colour(name: string, scheme: "light" | "dark"): Rgb {
  const pair = new RegExp(`--color-${name}: light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\)`).exec(css);
  const hex = pair?.[scheme === "light" ? 1 : 2];
  if (hex === undefined) throw new Error(`no colour ${name} in theme.css`);
  const part = (from: number) => {
    const value = Number.parseInt(hex.slice(from, from + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [part(1), part(3), part(5)];
}

function seen([r, g, b]: Rgb, vision: keyof typeof visions): Rgb {
  const m = visions[vision];
  const row = (at: 0 | 3 | 6) => Math.min(1, Math.max(0, m[at] * r + (m[at + 1] ?? 0) * g + (m[at + 2] ?? 0) * b));
  return [row(0), row(3), row(6)];
}

/** CIE 1976 difference in Lab: 2.3 is just noticeable, 20 plainly another colour. */
function difference(first: Rgb, second: Rgb): number {
  const [a, b] = [lab(first), lab(second)];
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

function lab([r, g, b]: Rgb): Rgb {
  const f = (t: number) => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116);
  const x = f((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047);
  const y = f(0.2126729 * r + 0.7151522 * g + 0.072175 * b);
  const z = f((0.0193339 * r + 0.119192 * g + 0.9503041 * b) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

describe.each(["light", "dark"] as const)("in the %s theme", (scheme) => {
  test.each(Object.keys(visions) as (keyof typeof visions)[])(
    "truth, prediction and paper differ plainly for %s",
    (vision) => {
      const [truth, guess, paper] = ["truth", "guess", "paper"].map((name) => seen(colour(name, scheme), vision));
      if (!truth || !guess || !paper) throw new Error("three colours");
      expect(difference(truth, guess)).toBeGreaterThan(20);
      expect(difference(truth, paper)).toBeGreaterThan(20);
      expect(difference(guess, paper)).toBeGreaterThan(20);
    },
  );
});
