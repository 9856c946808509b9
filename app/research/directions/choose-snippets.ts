import { shuffled } from "#scoring/index.ts";
import type { IndexedWindow } from "./corpus-index.ts";

/** What a window is shown for; a clue or of the exam's pool by its document. */
export interface ChosenSnippet {
  window: number;
  group: "top" | "quantile" | "random" | "negative";
  quantile: number | null;
  role: "clue" | "pool";
}

/** As the seeds' snippets were chosen (scoring/training/subject/snippet_choice.py), but for siblings: a direction has none. */
const quarters = 4;
const clues = { top: 12, quantile: 8, random: 3, hard: 3 } as const;
const pool = { strongest: 5, active: 44, random: 60, hard: 70 } as const;
/** Shares of the maximum: above the one a window counts as active, below the other as silent. */
const active = 0.35;
const silent = 0.05;
const usualTokens = 6;
const distinctPeaks = 60;
const lookalikes = 50;
const activeForLookalikes = 80;

interface Peak {
  window: number;
  position: number;
  value: number;
}

/**
 * The snippets of a direction: clues for players to see, and a pool from which exams are drawn; the two from different documents. `activations`: one list
 * a window, one value a token. `random`: 0..1, so that the same direction gets the same snippets.
 */
export function chooseSnippets(
  windows: readonly IndexedWindow[],
  activations: readonly (readonly number[])[],
  random: () => number,
): ChosenSnippet[] {
  const peaks = peaksOf(activations);
  const most = peaks[0]?.value ?? 0;
  if (most <= 0) return [];
  const chooser = new Chooser(windows, peaks, most, random);
  return [...chooser.side(true), ...chooser.side(false)];
}

/** The largest value of each window where there is one, strongest first. */
function peaksOf(activations: readonly (readonly number[])[]): Peak[] {
  const peaks: Peak[] = [];
  for (const [window, values] of activations.entries()) {
    let position = 0;
    for (let i = 1; i < values.length; i++) if ((values[i] ?? 0) > (values[position] ?? 0)) position = i;
    const value = values[position] ?? 0;
    if (value > 0) peaks.push({ window, position, value });
  }
  return peaks.sort((a, b) => b.value - a.value || a.window - b.window);
}

class Chooser {
  private readonly used = new Set<number>();
  private readonly seen = new Set<string>();
  private readonly isSilent: boolean[];

  constructor(
    private readonly windows: readonly IndexedWindow[],
    private readonly peaks: readonly Peak[],
    private readonly most: number,
    private readonly random: () => number,
  ) {
    this.isSilent = windows.map(() => true);
    for (const { window, value } of peaks) if (value >= silent * most) this.isSilent[window] = false;
  }

  side(isClue: boolean): ChosenSnippet[] {
    const role = isClue ? "clue" : "pool";
    const mine = this.peaks.filter(
      ({ window, value }) => value > active * this.most && this.windows[window]?.isClue === isClue,
    );
    const chosen: ChosenSnippet[] = [];
    const add = (group: ChosenSnippet["group"], quantile: number | null, windows: readonly number[]) => {
      for (const window of windows) chosen.push({ window, group, quantile, role });
    };
    if (isClue) add("top", null, this.takePeaks(mine, clues.top, 1));
    const perQuarter = (isClue ? clues.quantile : pool.active) / quarters;
    const weakestFirst = [...mine].reverse();
    for (let quarter = quarters - 1; quarter >= 0; quarter--) {
      const part = weakestFirst.slice(...bounds(quarter, weakestFirst.length));
      const strongest = isClue || quarter < quarters - 1 ? [] : this.takePeaks([...part].reverse(), pool.strongest, 1);
      const others = this.takePeaks(this.shuffle(part), perQuarter - strongest.length, 2);
      add("quantile", quarter, [...strongest, ...others]);
    }
    const quiet = this.windows.flatMap((window, i) => (window.isClue === isClue && this.isSilent[i] ? [i] : []));
    const hard = inTurn([this.holdingUsualTokens(quiet), this.alike(quiet)]);
    add("negative", null, this.take(plain(hard), isClue ? clues.hard : pool.hard, 4));
    add("random", null, this.take(plain(this.shuffle(quiet)), isClue ? clues.random : pool.random, 2));
    return chosen;
  }

  /** The first windows not used yet, at most so many of a document and, where they come with what stands around their peak, nothing twice. */
  private take(
    candidates: readonly { window: number; around?: string }[],
    count: number,
    perDocument: number,
  ): number[] {
    const taken: number[] = [];
    const documents = new Map<string, number>();
    for (const { window, around } of candidates) {
      if (taken.length === count) break;
      const document = this.windows[window]?.document ?? "";
      const ofIt = documents.get(document) ?? 0;
      if (this.used.has(window) || ofIt >= perDocument || (around !== undefined && this.seen.has(around))) continue;
      if (around !== undefined) this.seen.add(around);
      documents.set(document, ofIt + 1);
      this.used.add(window);
      taken.push(window);
    }
    return taken;
  }

  private takePeaks(peaks: readonly Peak[], count: number, perDocument: number): number[] {
    const candidates = peaks.map((peak) => ({ window: peak.window, around: this.neighbourhood(peak) }));
    return this.take(candidates, count, perDocument);
  }

  private neighbourhood({ window, position }: Peak): string {
    return (this.windows[window]?.folded ?? []).slice(Math.max(0, position - 4), position + 3).join("\n");
  }

  /** Silent windows that hold the tokens on which the direction usually peaks, in proportion to how usual they are. */
  private holdingUsualTokens(quiet: readonly number[]): number[] {
    const seen = new Set<string>();
    const counts = new Map<string, number>();
    for (const peak of this.peaks) {
      const around = this.neighbourhood(peak);
      if (seen.has(around)) continue;
      seen.add(around);
      const token = this.windows[peak.window]?.folded[peak.position] ?? "";
      if (token !== "") counts.set(token, (counts.get(token) ?? 0) + 1);
      if (seen.size === distinctPeaks) break;
    }
    const usual = [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).slice(0, usualTokens);
    const found = usual.flatMap(([token, count]) => {
      const holding = quiet.filter((window) => this.windows[window]?.bag.has(token));
      return this.shuffle(holding).slice(0, Math.max(2, Math.round((80 * count) / distinctPeaks)));
    });
    return this.shuffle(found);
  }

  /** Silent windows with words like those of the active ones, the nearest in random order. */
  private alike(quiet: readonly number[]): number[] {
    const centre = new Map<string, number>();
    const strongest = this.peaks.filter(({ value }) => value > active * this.most).slice(0, activeForLookalikes);
    for (const { window } of strongest)
      for (const [token, weight] of this.windows[window]?.bag ?? [])
        centre.set(token, (centre.get(token) ?? 0) + weight);
    const scored = quiet.map((window) => {
      let score = 0;
      for (const [token, weight] of this.windows[window]?.bag ?? []) score += weight * (centre.get(token) ?? 0);
      return { window, score };
    });
    scored.sort((a, b) => b.score - a.score || a.window - b.window);
    return this.shuffle(
      scored
        .slice(0, lookalikes)
        .filter(({ score }) => score > 0)
        .map(({ window }) => window),
    );
  }

  private shuffle<Item>(items: readonly Item[]): Item[] {
    return shuffled(items, this.random);
  }
}

const plain = (windows: readonly number[]) => windows.map((window) => ({ window }));

/** Start and end of a quarter of `length` things. */
function bounds(quarter: number, length: number): [number, number] {
  return [Math.round((quarter * length) / quarters), Math.round(((quarter + 1) * length) / quarters)];
}

/** One of each list in turn. */
function inTurn(lists: readonly (readonly number[])[]): number[] {
  const longest = Math.max(...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, row) => lists.flatMap((list) => list.slice(row, row + 1))).flat();
}
