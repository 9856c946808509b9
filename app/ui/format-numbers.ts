import type { Text } from "#app/language/english.ts";
import { numbers } from "#app/language/english/numbers.ts";

/** Numbers as the pages write them. Running text drops a leading zero (.61); screen readers get the full number (`spokenScore`). */

/** In the language at hand: `useText(numbers)`. */
type NumberWords = Text["numbers"];

const minus = "−";

/** A score in -1..1 with two decimals and no leading zero: .61, −.08, 1.00. */
export function formatScore(score: number): string {
  return withoutLeadingZero(score.toFixed(2));
}

/** A share of the maximum, 0..1, with one decimal: .8, 0, 1. */
export function formatShare(share: number): string {
  const text = share.toFixed(1);
  return text.endsWith(".0") ? String(Math.round(share)) : withoutLeadingZero(text);
}

/** The full number for screen readers: 0.61, minus 0.08. */
export function spokenScore(score: number, t: NumberWords = numbers): string {
  const text = Math.abs(score).toFixed(2);
  return score < 0 && Number(text) !== 0 ? t.minus(text) : text;
}

/** An activation in raw units of its feature: one decimal from 1 on, two below, as few as needed. */
export function formatActivation(value: number): string {
  if (value === 0) return "0";
  const text =
    Math.abs(value) >= 100
      ? value.toFixed(0)
      : Math.abs(value) >= 1
        ? value.toFixed(1)
        : withoutLeadingZero(value.toFixed(2));
  return text.replace("-", minus);
}

/** How often a feature fires, in words: "1 token in 960", rounded to two significant digits. */
export function formatDensity(density: number, t: NumberWords = numbers): string {
  if (density <= 0) return t.noToken;
  if (density >= 0.5) return t.tokensOfHundred(Math.round(density * 100));
  const every = 1 / density;
  const step = 10 ** Math.max(0, Math.floor(Math.log10(every)) - 1);
  return t.oneTokenIn(formatCount(Math.round(every / step) * step));
}

/** A whole number with thousands separators: 1,284. */
export function formatCount(count: number): string {
  return count.toLocaleString("en-US");
}

/** 1st, 2nd, 3rd, 11th, 21st. */
export function ordinal(rank: number, t: NumberWords = numbers): string {
  return t.ordinal(rank, formatCount(rank));
}

/** A moment as a day in UTC, the same on server and client: 22 November 2026. */
export function formatDay(iso: string): string {
  return new Date(iso).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
}

function withoutLeadingZero(text: string): string {
  const unsigned = text.replace(/^-/, "").replace(/^0(?=\.)/, "");
  return text.startsWith("-") && Number(text) !== 0 ? minus + unsigned : unsigned;
}

const byteUnits = ["B", "kB", "MB", "GB", "TB"] as const;

/** 1234567 → 1.2 MB */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < byteUnits.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${unit === 0 || value >= 9.95 ? Math.round(value) : value.toFixed(1)} ${byteUnits[unit]}`;
}
