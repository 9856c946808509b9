import { composer as composerWords } from "#app/language/english/composer.ts";
import { useText } from "#app/language/text.tsx";
import { dialAngle, dialPoint, placeTicks, type Tick } from "./dial-geometry.ts";
import { spokenScore } from "./format-numbers.ts";

interface DialProps {
  /** Clue score, -1..1; null where none is known of what is typed. */
  score: number | null;
  /** Where the needle rests: the last score while the next one is on its way. */
  resting?: number | null;
  /** What others scored on the exam. */
  ticks: readonly Tick[];
}

const radius = 46;
const band = 9;
const arc = `M ${-radius} 0 A ${radius} ${radius} 0 0 1 ${radius} 0`;

/** The one number that moves, as a needle on a half circle from 0 to 1, and round it what there is to beat. */
export function Dial({ score, resting = null, ticks }: DialProps) {
  const t = useText(composerWords);
  const shown = score ?? resting ?? 0;
  const placed = placeTicks(ticks);
  const reach = 62 + 8 * Math.max(0, ...placed.map(({ level }) => level));
  const known = ticks.map(({ label, score: value }) => `${label} ${spokenScore(value)}`).join(", ");
  return (
    <svg
      role="meter"
      aria-label={t.clueScore}
      aria-valuemin={0}
      aria-valuemax={1}
      aria-valuenow={score === null ? 0 : Math.min(1, Math.max(0, Math.round(score * 100) / 100))}
      aria-valuetext={t.dialValue(score === null ? null : spokenScore(score), known)}
      viewBox={`${-reach} ${-reach} ${2 * reach} ${reach + 8}`}
      className="dial"
      data-known={score === null ? undefined : ""}
    >
      <path
        d={arc}
        fill="none"
        stroke="var(--color-edge)"
        strokeWidth={band + 1.5}
        strokeLinecap="round"
        opacity=".55"
      />
      <path d={arc} fill="none" stroke="var(--color-soft)" strokeWidth={band} strokeLinecap="round" />
      <path
        d={arc}
        pathLength={100}
        fill="none"
        className="dial-arc"
        strokeWidth={band}
        strokeLinecap="round"
        strokeDasharray={`${Math.max(0, shown) * 100} 200`}
        visibility={shown > 0.005 ? undefined : "hidden"}
      />
      {placed.map((tick) => {
        const [from, to] = [dialPoint(tick.score, radius - band / 2), dialPoint(tick.score, 53 + 8 * tick.level)];
        const { x, y } = dialPoint(tick.score, 57 + 8 * tick.level);
        return (
          <g key={tick.label}>
            <line x1={from.x} y1={from.y} x2={to.x} y2={to.y} stroke="var(--color-ink)" strokeWidth="1.5" />
            <g transform={`translate(${x} ${y})`}>
              <TickShape sign={tick.sign} />
            </g>
          </g>
        );
      })}
      <g className="dial-needle" style={{ transform: `rotate(${dialAngle(shown)}deg)` }}>
        <path d="M -37 0 L 0 -2.6 L 0 2.6 Z" />
      </g>
      <circle r="4.5" className="dial-hub" />
    </svg>
  );
}

/** Square, diamond, circle: told apart without colour. */
function TickShape({ sign }: { sign: number }) {
  if (sign === 0) return <rect x="-3" y="-3" width="6" height="6" fill="var(--color-ink)" />;
  if (sign === 1) return <path d="M 0 -4.2 L 4.2 0 L 0 4.2 L -4.2 0 Z" fill="var(--color-ink)" />;
  return <circle r="3.4" fill="var(--color-ink)" />;
}

/** The sign of a mark, beside its name. */
export function TickSign({ sign }: { sign: number }) {
  return (
    <svg viewBox="-5 -5 10 10" width="10" height="10" aria-hidden="true" className="inline-block">
      <TickShape sign={sign} />
    </svg>
  );
}
