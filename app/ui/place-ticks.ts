/** A mark on the dial: what somebody else scored. */
export interface Tick {
  label: string;
  /** -1..1; drawn at 0 below 0. */
  score: number;
}

export interface PlacedTick {
  labels: string[];
  /** 0..100 from the left. */
  percent: number;
  score: number;
  /** Row under the dial on which its words stand, from 0. */
  row: number;
  /** Which end of the words the tick meets. */
  align: "start" | "middle" | "end";
}

/** Ticks nearer than this share of the dial are one tick with both names. */
const sameTick = 0.015;
/**
 * Sorts ticks, merges equal ones and keeps their words apart. Neighbours that would touch are hung like flags on poles: on the right half the
 * words stand left of their tick and each further tick hangs lower, on the left half the other way round, so no pole crosses words.
 * `wordsTouch`: the distance on the dial, 0..1, below which words of neighbours touch.
 */
export function placeTicks(ticks: readonly Tick[], wordsTouch: number): PlacedTick[] {
  const placed: PlacedTick[] = [];
  for (const { label, score } of [...ticks].sort((a, b) => a.score - b.score)) {
    const last = placed.at(-1);
    if (last !== undefined && score - last.score < sameTick) last.labels.push(label);
    else
      placed.push({ labels: [label], percent: Math.min(1, Math.max(0, score)) * 100, score, row: 0, align: "middle" });
  }
  for (const group of touching(placed, wordsTouch * 100)) hang(group);
  return placed;
}

function touching(placed: PlacedTick[], percent: number): PlacedTick[][] {
  const groups: PlacedTick[][] = [];
  for (const tick of placed) {
    const last = groups.at(-1)?.at(-1);
    if (last !== undefined && tick.percent - last.percent < percent) groups.at(-1)?.push(tick);
    else groups.push([tick]);
  }
  return groups;
}

function hang(group: PlacedTick[]): void {
  const middle = group.reduce((sum, { percent }) => sum + percent, 0) / group.length;
  const onTheRight = middle >= 50;
  group.forEach((tick, order) => {
    tick.row = onTheRight ? order : group.length - 1 - order;
    const nearTheEdge = middle < 14 || middle > 86;
    tick.align = group.length === 1 && !nearTheEdge ? "middle" : onTheRight ? "end" : "start";
  });
}
