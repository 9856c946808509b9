import { result as resultWords } from "#app/language/english/result.ts";
import { useText } from "#app/language/text.tsx";
import { scalePercent } from "./chart-geometry.ts";
import { formatScore } from "./format-numbers.ts";

interface IntervalBarProps {
  /** -1..1; drawn from 0 to 1. */
  score: number;
  interval: readonly [number, number] | null;
  /** One's own stands out. */
  mine?: boolean;
  /** The best baseline: a tick to compare with. */
  baseline?: number | null;
  tall?: boolean;
}

/** A score with its 95 % interval on a line from 0 to 1: where two bands overlap, nobody is ahead for sure. */
export function IntervalBar({ score, interval, mine = false, baseline = null, tall = false }: IntervalBarProps) {
  const t = useText(resultWords);
  const [low, high] = interval ?? [score, score];
  const height = tall ? 22 : 12;
  const band = tall ? 10 : 5;
  const top = (height - band) / 2;
  const colour = mine ? "var(--color-guess)" : "var(--color-quiet)";
  const words =
    interval === null ? formatScore(score) : t.scoreInterval(formatScore(score), formatScore(low), formatScore(high));
  return (
    <svg role="img" aria-label={words} width="100%" height={height} className="block overflow-visible">
      <rect
        x="0"
        y={top}
        width="100%"
        height={band}
        rx={band / 2}
        fill="var(--color-soft)"
        stroke="var(--color-line)"
        strokeWidth="1"
      />
      <rect
        x={`${scalePercent(low)}%`}
        y={top}
        width={`${Math.max(0.8, scalePercent(high) - scalePercent(low))}%`}
        height={band}
        rx={band / 2}
        fill={colour}
        opacity=".4"
      />
      {baseline !== null && (
        <line
          x1={`${scalePercent(baseline)}%`}
          x2={`${scalePercent(baseline)}%`}
          y1="0"
          y2={height}
          stroke="var(--color-ink)"
          strokeWidth="2"
          strokeDasharray="3 2"
        />
      )}
      <line
        x1={`${scalePercent(score)}%`}
        x2={`${scalePercent(score)}%`}
        y1={tall ? 1 : 0}
        y2={tall ? height - 1 : height}
        stroke={colour}
        strokeWidth={tall ? 3 : 2}
        strokeLinecap="round"
      />
    </svg>
  );
}
