export interface SnippetToAssign {
  group: "top" | "quantile" | "random" | "negative";
  quantile?: number | null | undefined;
  document: string;
  role?: "clue" | "pool" | undefined;
}

/** Clues that a feature shows: so many of each kind, as long as the pool keeps enough for an exam. */
const wantedClues = { top: 6, quarter: 3, random: 6, negative: 6 } as const;
/** What the pool is left with before a clue is taken from it: an exam needs 8 active and 20 silent snippets (scoring/exam/draw-exam.ts). */
const poolFirst = { active: 12, silent: 24 } as const;
/** Shown whatever the pool is left with: without them nobody could read the feature. */
const leastActiveClues = 3;

/**
 * Says of snippets without a role which are clues (shown to players) and which the exam's pool. A document falls to one side as a whole. The
 * same snippets get the same roles in whatever order they come: documents are taken in the order of a hash of their names, so nobody can
 * foresee a role from the strength. With too few snippets for both, the clues come first: a feature without an exam can still be read.
 */
export function assignRoles(snippets: readonly SnippetToAssign[]): ("clue" | "pool")[] {
  const sides = new Map<string, "clue" | "pool">();
  for (const { document, role } of snippets) if (role !== undefined) sides.set(document, role);
  const open = new Map<string, SnippetToAssign[]>();
  for (const snippet of snippets) {
    if (sides.has(snippet.document)) continue;
    const list = open.get(snippet.document);
    if (list === undefined) open.set(snippet.document, [snippet]);
    else list.push(snippet);
  }
  const order = [...open.keys()].map((document) => ({ document, rank: hashOf(document) }));
  order.sort((a, b) => a.rank - b.rank || (a.document < b.document ? -1 : 1));

  const left = { active: 0, silent: 0 };
  for (const list of open.values()) for (const snippet of list) left[isActive(snippet) ? "active" : "silent"] += 1;
  const clues = new Map<string, number>();
  const wants = (snippet: SnippetToAssign) => (clues.get(kindOf(snippet)) ?? 0) < wantedOf(snippet);
  for (const { document } of order) {
    const list = open.get(document) ?? [];
    const active = list.filter(isActive).length;
    const silent = list.length - active;
    const isFirst = active > 0 && (clues.get("active") ?? 0) < leastActiveClues;
    const isSpared =
      (active === 0 || left.active - active >= poolFirst.active) &&
      (silent === 0 || left.silent - silent >= poolFirst.silent);
    if (!(isFirst || isSpared) || !list.some(wants)) {
      sides.set(document, "pool");
      continue;
    }
    sides.set(document, "clue");
    left.active -= active;
    left.silent -= silent;
    for (const snippet of list) {
      for (const kind of [kindOf(snippet), ...(isActive(snippet) ? ["active"] : [])])
        clues.set(kind, (clues.get(kind) ?? 0) + 1);
    }
  }
  return snippets.map(({ document, role }) => role ?? sides.get(document) ?? "pool");
}

function isActive({ group }: SnippetToAssign): boolean {
  return group === "top" || group === "quantile";
}

function kindOf({ group, quantile }: SnippetToAssign): string {
  return group === "quantile" ? `quarter ${quantile ?? 0}` : group;
}

function wantedOf({ group }: SnippetToAssign): number {
  return wantedClues[group === "quantile" ? "quarter" : group];
}

/** FNV-1a, its bits then mixed as murmur3 ends: 0..2^32-1. Spread is all that is wanted of it. */
function hashOf(document: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < document.length; i++) hash = Math.imul(hash ^ document.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
