import { composer as composerWords } from "#app/language/english/composer.ts";
import { useText } from "#app/language/text.tsx";
import { Dial, TickSign } from "./dial.tsx";
import type { Tick } from "./dial-geometry.ts";
import { formatScore } from "./format-numbers.ts";
import type { LivePreview } from "./live-answer.ts";

interface LiveReadingProps {
  live: LivePreview;
  ticks: readonly Tick[];
}

/** The dial with its number beside it, how far that moved, and what there is to beat. Only the meter speaks to screen readers. */
export function LiveReading({ live, ticks }: LiveReadingProps) {
  const t = useText(composerWords);
  const { preview, stale } = live;
  const score = preview === null || stale ? null : preview.score;
  return (
    <div className="flex items-center gap-x-3">
      <div className="unfolded-only shrink-0">
        <Dial score={score} resting={preview?.score ?? null} ticks={ticks} />
      </div>
      <div aria-hidden="true">
        <p className="figures flex items-baseline gap-2">
          <ScoreNow live={live} />
          <span className="note unfolded-only max-sm:leading-tight">{live.state === "late" ? t.late : t.onClues}</span>
        </p>
        {ticks.length > 0 && (
          <div className="unfolded-only">
            <ul className="mt-1.5 flex flex-wrap gap-x-3 text-[12px] leading-[1.45] text-quiet tabular-nums">
              {ticks.map(({ label, score: value }, sign) => (
                <li key={label} className="whitespace-nowrap">
                  <TickSign sign={sign} /> {label} <b className="font-semibold text-ink">{formatScore(value)}</b>
                </li>
              ))}
            </ul>
          </div>
        )}
      </div>
    </div>
  );
}

function ScoreNow({ live: { preview, stale, change } }: { live: LivePreview }) {
  const moved = change === null || Math.abs(change) < 0.005 ? null : change;
  return (
    <>
      <span
        className="guess-fades min-w-[2.6ch] text-[1.75rem] leading-none font-semibold tracking-tight"
        data-stale={stale ? "" : undefined}
      >
        {preview === null ? <span className="text-quiet">–</span> : formatScore(preview.score)}
      </span>
      {moved !== null && (
        <span className={`text-[13px] font-medium ${moved > 0 ? "text-good" : "text-bad"}`}>
          {moved > 0 ? "▲" : "▼"} {formatScore(Math.abs(moved))}
        </span>
      )}
    </>
  );
}
