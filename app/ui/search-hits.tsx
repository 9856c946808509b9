import { Link } from "@remix-run/react";
import { Fragment } from "react";
import { search as searchWords } from "#app/language/english/search.ts";
import { useText } from "#app/language/text.tsx";
import { formatActivation, formatDensity, formatShare, ordinal } from "./format-numbers.ts";
import { groupWords } from "./group-words.ts";
import { ScoreNumber } from "./number.tsx";
import { featureAddress, playerAddress } from "./plain-types.ts";
import { IntervalBar } from "./score-scale.tsx";
import type { ExplanationHitCard, Glimpse, SentenceHitCard, TokenHitCard } from "./search-types.ts";
import { TokenStrip } from "./token-strip.tsx";

/** An explanation with the words that fit; one that is not open yet as a feature to play. */
export function ExplanationHit({ hit }: { hit: ExplanationHitCard }) {
  const t = useText(searchWords);
  const { feature, text, marks, scores, author, origin, mine, by, glimpse } = hit;
  const address = featureAddress(feature);
  const name = `${feature.source} ${feature.index}`;
  return (
    <article>
      <p className="flex items-baseline justify-between gap-3">
        <Link
          to={address}
          className={`font-reading text-[1.1rem] leading-snug wrap-anywhere hover:underline ${text === null ? "font-semibold" : ""}`}
        >
          {text === null ? name : <Marked text={text} marks={marks} />}
        </Link>
        {scores.exam !== null && <ScoreNumber value={scores.exam} className="font-semibold" />}
      </p>
      {scores.exam !== null && (
        <div className="my-1">
          <IntervalBar score={scores.exam} interval={scores.interval} mine={mine} />
        </div>
      )}
      {glimpse !== null && <Clue glimpse={glimpse} />}
      <p className="note mt-1 flex flex-wrap gap-x-3">
        {text === null ? (
          <Link to={address} className="link">
            {t.closed}
          </Link>
        ) : (
          <>
            <Link to={address} className="link">
              {name}
            </Link>
            <Author author={author} mine={mine} machine={origin === "machine"} />
          </>
        )}
        {scores.exam === null && <span>{t.unscored}</span>}
        <span>{by.includes("words") ? t.bySame : t.byMeaning}</span>
      </p>
    </article>
  );
}

function Author({
  author,
  mine,
  machine,
}: {
  author: { name: string; isPlayer: boolean };
  mine: boolean;
  machine: boolean;
}) {
  const t = useText(searchWords);
  if (mine) return <span>{t.you}</span>;
  return (
    <span>
      {author.isPlayer ? (
        <Link to={playerAddress(author.name)} className="link">
          {author.name}
        </Link>
      ) : (
        author.name
      )}
      {machine && ` (${t.machineMark})`}
    </span>
  );
}

/** A text with the words that fit marked. */
function Marked({ text, marks }: { text: string; marks: readonly [number, number][] }) {
  const starts = [0, ...marks.map(([, end]) => end)];
  return (
    <>
      {starts.map((start, order) => {
        const mark = marks[order];
        return (
          <Fragment key={start}>
            {text.slice(start, mark?.[0] ?? text.length)}
            {mark && <mark className="found">{text.slice(...mark)}</mark>}
          </Fragment>
        );
      })}
    </>
  );
}

/** A feature that fires on the sentence: the part around its peak. */
export function SentenceHit({ hit }: { hit: SentenceHitCard }) {
  const t = useText(searchWords);
  const peak = hit.glimpse.shares.indexOf(Math.max(...hit.glimpse.shares));
  const token = `“${(hit.glimpse.tokens[peak] ?? "").trim()}”`;
  return (
    <article>
      <Heading feature={hit} />
      <Clue glimpse={hit.glimpse} />
      <p className="note mt-1">
        {t.strongest(token, formatActivation(hit.strongest), formatShare(hit.share))} {formatDensity(hit.density)}
      </p>
    </article>
  );
}

/** A feature that fires most on the token. */
export function TokenHit({ hit }: { hit: TokenHitCard }) {
  const t = useText(searchWords);
  return (
    <article>
      <Heading feature={hit} />
      {hit.glimpse !== null && <Clue glimpse={hit.glimpse} />}
      <p className="note mt-1">
        {t.place(hit.place, ordinal(hit.place))}. {formatDensity(hit.density)}
      </p>
    </article>
  );
}

function Heading({ feature }: { feature: SentenceHitCard | TokenHitCard }) {
  return (
    <p className="flex items-baseline justify-between gap-3">
      <Link to={featureAddress(feature)} className="font-reading text-[1.1rem] font-semibold hover:underline">
        {feature.source} {feature.index}
      </Link>
      {feature.bestScore !== null && <ScoreNumber value={feature.bestScore} className="font-semibold" />}
    </p>
  );
}

function Clue({ glimpse }: { glimpse: Glimpse }) {
  const t = useText(searchWords);
  return (
    <p className="strip mt-1">
      <span className="sr-only">{t.clueHere} </span>
      <TokenStrip {...glimpse} predicted={null} words={groupWords(glimpse.tokens)} fold={null} />
    </p>
  );
}
