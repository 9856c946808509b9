import { Link } from "@remix-run/react";
import { refine as refineWords } from "#app/language/english/refine.ts";
import { useText } from "#app/language/text.tsx";
import { formatScore } from "./format-numbers.ts";
import { playerAddress, type RefinedCard, type WordPart } from "./plain-types.ts";
import { WordDifference } from "./word-difference.tsx";

export interface RefineBannerProps {
  refining: RefinedCard;
  /** The feature pays points. */
  rated: boolean;
  /** The feature's own address. */
  stopPath: string;
}

/** Above the box: whose words are being refined, and from where on that counts. */
export function RefineBanner({ refining, rated, stopPath }: RefineBannerProps) {
  const t = useText(refineWords);
  const { explanation, floor } = refining;
  const { author, mine, scores } = explanation;
  const { before, after } = t.whose(mine, scores.exam === null ? null : formatScore(scores.exam));
  const name = t.named(author.name, author.isPlayer);
  return (
    <div className="unfolded-only mb-1 text-[14px]">
      <div className="flex items-baseline justify-between gap-x-4">
        <p>
          {before}
          <b className="font-semibold">
            {mine ? t.ownWords : author.isPlayer ? <Link to={playerAddress(author.name)}>{name}</Link> : name}
          </b>
          {after}
        </p>
        <Link to={stopPath} className="link shrink-0 text-[13px] text-quiet" preventScrollReset>
          {t.stop}
        </Link>
      </div>
      <p className="note">
        {rated ? t.pointsFrom(formatScore(floor.value), floor.of) : t.noPoints}
        {rated && (mine || !author.isPlayer ? "." : t.sharedWith(name))}
      </p>
    </div>
  );
}

/** Below the box: the words that were struck and those that were added. */
export function ChangedWords({ parts, onStartOver }: { parts: readonly WordPart[]; onStartOver: () => void }) {
  const t = useText(refineWords);
  if (parts.every(({ change }) => change === null))
    return <p className="note needs-script mb-2 unfolded-only">{t.unchanged}</p>;
  return (
    <div className="unfolded-only mb-2 flex flex-wrap items-baseline gap-x-4">
      <p className="font-reading min-w-0 grow basis-64 text-[1.05rem] leading-snug wrap-anywhere">
        <span className="sr-only">{t.difference}: </span>
        <WordDifference parts={parts} />
      </p>
      <button type="button" className="link needs-script min-h-7 text-[13px] text-quiet" onClick={onStartOver}>
        {t.startOver}
      </button>
    </div>
  );
}
