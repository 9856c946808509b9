import { createHash } from "node:crypto";
import { glyphsOf, readableTokens, type TokenGlyphs } from "./readable-tokens.ts";
import { silentStretches } from "./silent-stretches.ts";

/** A window of text as other tools export it. */
export interface ForeignWindow {
  tokens: readonly string[];
  values: readonly number[];
  /** From the group of the strongest ones. */
  isTop: boolean;
  /** Which text it comes from, where that is told. */
  document?: string | undefined;
  corpus?: string | undefined;
}

/** A feature of another tool, read but not yet in our form. */
export interface ForeignFeature {
  model: string;
  source: string;
  index: number;
  /** Share of tokens on which it fires, where that is told. */
  density: number | undefined;
  maxActivation: number | undefined;
  topLogits: [string, number][];
  bottomLogits: [string, number][];
  /** Middles of the bars and their heights. */
  histogram: { middles: readonly number[]; heights: readonly number[] };
  vector: readonly number[];
  windows: readonly ForeignWindow[];
  explanations: { text: string; author: string; method?: string | undefined }[];
}

const mostSnippets = 400;

/** The feature in the shape of our JSON Lines, unchecked; roles are left to be assigned by document. */
export function recordOfForeign(feature: ForeignFeature): object {
  const windows = distinct(feature.windows).slice(0, mostSnippets);
  const glyphs = glyphsOf(windows.flatMap(({ tokens }) => tokens));
  const logitGlyphs = glyphsOfLogits([...feature.topLogits, ...feature.bottomLogits], glyphs);
  const readable = ([token, value]: [string, number]) => [readableTokens([token], logitGlyphs)[0], value];
  const strongest = windows.reduce((most, { values }) => Math.max(most, maximum(values)), 0);
  const maxActivation = Math.max(feature.maxActivation ?? 0, strongest);
  const snippets = windows.map((window) => {
    const strength = maximum(window.values);
    const group = strength <= 0 ? "random" : window.isTop ? "top" : "quantile";
    return {
      tokens: readableTokens(window.tokens, glyphs),
      activations: [...window.values],
      document: (window.document ?? documentOf(window.tokens)).slice(0, 120),
      corpus: (window.corpus ?? "").slice(0, 60),
      group,
      quantile: group === "quantile" ? quarterOf(strength, maxActivation) : null,
    };
  });
  const tokens = windows.reduce((sum, { values }) => sum + values.length, 0);
  const firing = windows.reduce((sum, { values }) => sum + values.filter((value) => value > 0).length, 0);
  return {
    model: feature.model,
    source: feature.source,
    index: feature.index,
    density: feature.density ?? (tokens === 0 ? 0 : firing / tokens),
    max_activation: maxActivation,
    top_logits: feature.topLogits.map(readable),
    bottom_logits: feature.bottomLogits.map(readable),
    histogram: histogramOf(feature.histogram),
    vector: feature.vector,
    snippets: silentStretches(snippets),
    explanations: feature.explanations
      .map(({ text, author, method }) => ({
        text: text.trim().slice(0, 600),
        origin: "machine",
        author: author.slice(0, 40) || "unknown",
        ...(method === undefined || method === "" ? {} : { method: method.slice(0, 120) }),
      }))
      .filter(({ text }) => text !== ""),
  };
}

/** Some tools clean the windows and leave the logits raw; logits that tell nothing are written as the windows are. */
function glyphsOfLogits(logits: readonly [string, number][], ofWindows: TokenGlyphs): TokenGlyphs {
  const tokens = logits.map(([token]) => token);
  const own = glyphsOf(tokens);
  return own !== "plain" || tokens.some((token) => token.startsWith(" ")) ? own : ofWindows;
}

/** The same window may stand in several bins. */
function distinct(windows: readonly ForeignWindow[]): ForeignWindow[] {
  const seen = new Map<string, ForeignWindow>();
  for (const window of windows) {
    const key = `${window.tokens.join("\u0001")}\u0002${window.values.join(",")}`;
    const known = seen.get(key);
    if (known === undefined) seen.set(key, window);
    else if (window.isTop && !known.isTop) seen.set(key, window);
  }
  return [...seen.values()];
}

function maximum(values: readonly number[]): number {
  return values.reduce((most, value) => (value > most ? value : most), 0);
}

function quarterOf(strength: number, maxActivation: number): number {
  return Math.min(3, Math.floor((4 * strength) / (maxActivation || 1)));
}

/** Without a document every text is one of its own. */
function documentOf(tokens: readonly string[]): string {
  return `text-${createHash("sha256").update(tokens.join("\u0001")).digest("hex").slice(0, 24)}`;
}

/** Bars of equal width around their middles. What cannot be a histogram is left out: it is a picture, not the data. */
function histogramOf({ middles, heights }: ForeignFeature["histogram"]): { edges: number[]; counts: number[] } {
  const bars = Math.min(middles.length, 1000);
  const rising = middles.every((middle, i) => i === 0 || middle >= (middles[i - 1] ?? middle));
  const counts = heights.slice(0, bars).map((height) => Math.round(height));
  if (bars < 2 || heights.length !== middles.length || !rising || counts.some((count) => !(count >= 0)))
    return { edges: [], counts: [] };
  const half = ((middles[1] ?? 0) - (middles[0] ?? 0)) / 2;
  const edges = middles
    .slice(0, bars)
    .map((middle, i) => (i === 0 ? middle - half : (middle + (middles[i - 1] ?? 0)) / 2));
  return { edges: [...edges, (middles[bars - 1] ?? 0) + half], counts };
}
