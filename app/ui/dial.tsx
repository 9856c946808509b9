import { scalePercent } from "./chart-geometry.ts";
import { formatScore, spokenScore } from "./format-numbers.ts";
import { placeTicks, type Tick } from "./place-ticks.ts";

interface DialProps {
  /** Clue score, -1..1; null while nothing is typed. */
  score: number | null;
  /** What others scored on the exam. */
  ticks: readonly Tick[];
}

/** Height of one row of words under the dial. */
const rowRem = 1.05;
const anchors = { start: "pl-1", middle: "-translate-x-1/2", end: "-translate-x-full pr-1" } as const;

/** The one number that moves: the clue score as a bar from 0 to 1, and on it what there is to beat. */
export function Dial({ score, ticks }: DialProps) {
  const known = ticks.map(({ label, score: value }) => `${label} ${spokenScore(value)}`).join(", ");
  return (
    <div
      role="meter"
      aria-label="Clue score"
      aria-valuemin={0}
      aria-valuemax={1}
      aria-valuenow={score === null ? 0 : Math.min(1, Math.max(0, Math.round(score * 100) / 100))}
      aria-valuetext={`${score === null ? "nothing typed yet" : spokenScore(score)}${known && `; to beat: ${known}`}`}
      className="relative"
    >
      <div className="h-2 overflow-hidden rounded-full bg-soft shadow-[inset_0_0_0_1px_var(--color-line)]">
        <div className="dial-bar h-full rounded-full bg-guess" style={{ width: `${scalePercent(score ?? 0)}%` }} />
      </div>
      <Ticks ticks={ticks} wordsTouch={0.3} className="sm:hidden" />
      <Ticks ticks={ticks} wordsTouch={0.14} className="max-sm:hidden" />
    </div>
  );
}

interface TicksProps {
  ticks: readonly Tick[];
  wordsTouch: number;
  className: string;
}

function Ticks({ ticks, wordsTouch, className }: TicksProps) {
  const placed = placeTicks(ticks, wordsTouch);
  const rows = placed.length === 0 ? 0 : 1 + Math.max(...placed.map(({ row }) => row));
  return (
    <div className={`relative ${className}`} style={{ height: `${rows * rowRem + 0.35}rem` }}>
      {placed.map(({ labels, percent, score, row, align }) => (
        <div key={labels.join()} className="absolute -top-3" style={{ left: `${percent}%` }}>
          <div className="w-0.5 -translate-x-1/2 rounded-full bg-ink" style={{ height: `${row * rowRem + 1.05}rem` }} />
          <div
            className={`absolute top-full mt-0.5 text-[11.5px] leading-none tabular-nums whitespace-nowrap text-quiet ${anchors[align]}`}
          >
            {labels.join(", ")} <b className="font-semibold text-ink">{formatScore(score)}</b>
          </div>
        </div>
      ))}
    </div>
  );
}
