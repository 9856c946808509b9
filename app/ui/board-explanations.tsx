import { Link } from "@remix-run/react";
import { boards as boardsWords } from "#app/language/english/boards.ts";
import { result as resultWords } from "#app/language/english/result.ts";
import { useText } from "#app/language/text.tsx";
import { formatCount } from "./format-numbers.ts";
import { MachineBadge } from "./machine-badge.tsx";
import { ScoreNumber } from "./number.tsx";
import { featureAddress, playerAddress, type RankedCard } from "./plain-types.ts";
import { IntervalBar } from "./score-scale.tsx";

interface RankedExplanationsProps {
  explanations: readonly RankedCard[];
  /** The rank that stands for itself and all below. */
  lastRank: number;
}

/** Explanations of many features, best first. */
export function RankedExplanations({ explanations, lastRank }: RankedExplanationsProps) {
  return (
    <ol>
      {explanations.map((explanation) => (
        <li
          key={explanation.id}
          className={explanation.mine ? "own-row rounded-lg px-2.5 py-3.5 -mx-2.5" : "border-b border-line py-3.5"}
        >
          <RankedExplanation explanation={explanation} lastRank={lastRank} leads={explanation.rank === 1} />
        </li>
      ))}
    </ol>
  );
}

interface RowProps {
  explanation: RankedCard;
  lastRank: number;
  leads: boolean;
}

function RankedExplanation({ explanation, lastRank, leads }: RowProps) {
  const t = useText(boardsWords);
  const result = useText(resultWords);
  const { text, scores, feature, rank } = explanation;
  const address = featureAddress(feature);
  const name = `${feature.source} ${feature.index}`;
  const words = rank >= lastRank ? t.beyond(formatCount(lastRank - 1)) : formatCount(rank);
  return (
    <div className="grid grid-cols-[2.6rem_minmax(0,1fr)_auto] items-baseline gap-x-2 gap-y-1">
      <span className={`figures leading-tight text-quiet ${rank >= lastRank ? "text-[11px]" : ""}`}>{words}</span>
      <Link
        to={address}
        className={`font-reading leading-snug wrap-anywhere hover:underline ${leads ? "text-[1.25rem]" : "text-[1.05rem]"} ${text === null ? "text-quiet" : ""}`}
      >
        {text ?? <Closed label={t.closed} name={name} />}
      </Link>
      <span className={`text-right font-semibold ${leads ? "text-[1.15rem]" : ""}`}>
        {scores.exam !== null && <ScoreNumber value={scores.exam} />}
      </span>
      {scores.exam !== null && (
        <span className="col-span-2 col-start-2">
          <IntervalBar score={scores.exam} interval={scores.interval} mine={explanation.mine} />
        </span>
      )}
      <span className="note col-span-2 col-start-2 flex flex-wrap gap-x-2">
        {text !== null && (
          <Link to={address} className="link">
            {name}
          </Link>
        )}
        <Author explanation={explanation} />
        {explanation.status === "disputed" && <span className="text-bad">{result.rowDisputed}</span>}
      </span>
    </div>
  );
}

/** A lock instead of the words, and the feature that opens them. */
function Closed({ label, name }: { label: string; name: string }) {
  return (
    <>
      <svg
        width="13"
        height="14"
        viewBox="0 0 13 14"
        className="mr-1.5 inline-block align-baseline"
        role="img"
        aria-label={label}
      >
        <rect x="1.5" y="6" width="10" height="7" rx="1.5" fill="none" stroke="currentColor" strokeWidth="1.3" />
        <path d="M3.8 6V4.2a2.7 2.7 0 0 1 5.4 0V6" fill="none" stroke="currentColor" strokeWidth="1.3" />
      </svg>
      {name}
    </>
  );
}

function Author({ explanation: { author, mine, origin, method, parent } }: { explanation: RankedCard }) {
  const t = useText(resultWords);
  const name = mine ? t.you : author.name;
  return (
    <span>
      {author.isPlayer && !mine ? (
        <Link to={playerAddress(author.name)} className="link">
          {name}
        </Link>
      ) : (
        name
      )}
      {t.authorNotes(parent !== null)}
      {origin === "machine" && <MachineBadge method={method} />}
    </span>
  );
}
