/** What somebody else scored on the exam, as a mark on the dial. */
export interface Tick {
  label: string;
  /** -1..1; stands at 0 below 0. */
  score: number;
}

export interface PlacedTick extends Tick {
  /** Which of the signs it has, 0..2, in the order of the ticks as they were given. */
  sign: number;
  /** 0 next to the arc; marks that would touch stand one further out. */
  level: number;
}

/** Marks nearer than this on the scale 0..1 would touch. */
const touching = 0.055;

/** Where a score stands on the half circle, in degrees clockwise from its left end; 0 and 1 are its ends. */
export function dialAngle(score: number): number {
  return Math.min(1, Math.max(0, score)) * 180;
}

/** A point on the half circle of a radius round (0, 0), y downwards. */
export function dialPoint(score: number, radius: number): { x: number; y: number } {
  const angle = (dialAngle(score) * Math.PI) / 180;
  return { x: round(-radius * Math.cos(angle)), y: round(-radius * Math.sin(angle)) };
}

/** Weakest first, each on the lowest level where it touches no other. */
export function placeTicks(ticks: readonly Tick[]): PlacedTick[] {
  const placed: PlacedTick[] = [];
  const numbered = ticks.map((tick, sign) => ({ ...tick, sign })).sort((x, y) => x.score - y.score || x.sign - y.sign);
  for (const tick of numbered) {
    const near = placed.filter(({ score }) => Math.abs(dialAngle(score) - dialAngle(tick.score)) < touching * 180);
    let level = 0;
    while (near.some((other) => other.level === level)) level++;
    placed.push({ ...tick, level });
  }
  return placed;
}

const round = (value: number) => Math.round(value * 100) / 100;
