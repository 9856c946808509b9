import { Link } from "@remix-run/react";
import { rounds as roundsWords } from "#app/language/english/rounds.ts";
import { useText } from "#app/language/text.tsx";
import { formatScore } from "./format-numbers.ts";
import { featureAddress, type FeatureAddress } from "./plain-types.ts";

export interface AgreementPoint extends FeatureAddress {
  id: number;
  human: number;
  low: number;
  high: number;
  machine: number;
  players: number;
}

const side = 320;
const margin = 34;
/** Scores below -.25 stand on the frame. */
const lowest = -0.25;
const place = (value: number) => margin + ((Math.max(lowest, value) - lowest) / (1 - lowest)) * (side - 2 * margin);

/** Machine to the right, people upwards with their interval; on the diagonal they agree. The list below says the same in words. */
export function AgreementPlot({ points }: { points: readonly AgreementPoint[] }) {
  const t = useText(roundsWords);
  return (
    <figure className="card px-4 py-4">
      <svg viewBox={`0 0 ${side} ${side}`} className="mx-auto w-full max-w-[30rem]" role="img" aria-label={t.picture}>
        <g stroke="var(--color-line)">
          {[0, 0.5, 1].map((tick) => (
            <path
              key={tick}
              d={`M${place(tick)} ${margin}V${side - margin}M${margin} ${side - place(tick)}H${side - margin}`}
            />
          ))}
        </g>
        <path
          d={`M${place(0)} ${side - place(0)}L${place(1)} ${side - place(1)}`}
          stroke="var(--color-edge)"
          strokeDasharray="4 4"
        />
        {points.map(({ id, human, low, high, machine, players, source, index }) => (
          <g key={id}>
            <title>{t.dot(`${source} ${index}`, formatScore(human), formatScore(machine), players)}</title>
            <path
              d={`M${place(machine)} ${side - place(low)}V${side - place(high)}`}
              stroke="var(--color-guess)"
              opacity=".35"
            />
            <circle
              cx={place(machine)}
              cy={side - place(human)}
              r={Math.min(7, 2.5 + players / 2)}
              fill="var(--color-guess)"
              opacity=".75"
            />
          </g>
        ))}
        <g fill="var(--color-quiet)" fontSize="11" fontFamily="var(--font-ui)">
          {[0, 0.5, 1].map((tick) => (
            <g key={tick}>
              <text x={place(tick)} y={side - margin + 14} textAnchor="middle">
                {formatScore(tick)}
              </text>
              <text x={margin - 6} y={side - place(tick) + 4} textAnchor="end">
                {formatScore(tick)}
              </text>
            </g>
          ))}
          <text x={side - margin} y={side - 4} textAnchor="end">
            {t.axisMachine}
          </text>
          <text x={4} y={margin - 12}>
            {t.axisHuman}
          </text>
        </g>
      </svg>
      <figcaption className="note mt-2">{t.picture}</figcaption>
    </figure>
  );
}

/** Where people and machine differ most, with both scores in words. */
export function Disagreements({ explanations }: { explanations: readonly (AgreementPoint & { disputed: boolean })[] }) {
  const t = useText(roundsWords);
  if (explanations.length === 0) return <p className="text-quiet">{t.disagreementsNone}</p>;
  return (
    <ul className="grid gap-x-10 md:grid-cols-2">
      {explanations.map(({ id, human, low, high, machine, players, disputed, ...feature }) => (
        <li key={id} className="border-b border-line py-2.5">
          <p className="flex flex-wrap items-baseline gap-x-3">
            <Link to={featureAddress(feature)} className="link font-medium">
              {feature.source} {feature.index}
            </Link>
            {disputed && (
              <span className="rounded-full bg-soft px-2.5 py-0.5 text-[13px] font-medium">{t.caseOpen}</span>
            )}
          </p>
          <p className="figures text-quiet">
            {t.peopleSay(formatScore(human), formatScore(low), formatScore(high), players)}
            {" · "}
            {t.machineSays(formatScore(machine))}
          </p>
        </li>
      ))}
    </ul>
  );
}
