import { Link } from "@remix-run/react";
import { boards as boardsWords } from "#app/language/english/boards.ts";
import { useText } from "#app/language/text.tsx";
import type { PointRow } from "./board-types.ts";
import { formatCount } from "./format-numbers.ts";
import { useMovingRows } from "./use-moving-rows.ts";

/** The share of a bar that even a single point gets. */
const leastShare = 0.015;

function share(points: number, top: number): number {
  return points <= 0 ? 0 : Math.max(leastShare, points / top);
}

/** The first three, with a column as tall as their points; a place that nobody holds is an invitation. */
export function Podium({ rows }: { rows: readonly PointRow[] }) {
  const t = useText(boardsWords);
  const top = rows[0]?.points ?? 0;
  const columns = useMovingRows<HTMLOListElement>(
    rows.map(({ to }) => to),
    "x",
  );
  return (
    <ol ref={columns} aria-label={t.podium} className="grid grid-cols-3 items-end gap-x-2 sm:gap-x-6">
      {[0, 1, 2].map((place) => {
        const row = rows[place];
        return row === undefined ? (
          <FreePlace key={place} place={place + 1} />
        ) : (
          <PodiumColumn key={row.to} row={row} height={share(row.points, top)} />
        );
      })}
    </ol>
  );
}

function PodiumColumn({ row, height }: { row: PointRow; height: number }) {
  const t = useText(boardsWords);
  return (
    <li className="min-w-0 text-center" data-row={row.to}>
      <p className="font-reading text-[1.05rem] leading-tight font-semibold wrap-anywhere sm:text-[1.35rem]">
        <Link to={row.to} className="hover:underline">
          {row.name}
        </Link>
      </p>
      <p className="mt-1 leading-tight">
        <span className="figures font-reading text-[1.35rem] font-semibold sm:text-[1.9rem]">
          {formatCount(row.points)}
        </span>{" "}
        <span className="note">{t.pointsWord(row.points)}</span>
      </p>
      <p className="note mb-2">
        <Detail row={row} />
      </p>
      <p className={row.mine ? "podium podium-mine" : "podium"} style={{ height: `${2.4 + height * 4.5}rem` }}>
        <span className="sr-only">{t.rank} </span>
        {row.rank}
      </p>
    </li>
  );
}

function FreePlace({ place }: { place: number }) {
  const t = useText(boardsWords);
  return (
    <li className="min-w-0 text-center">
      <Link to="/play" className="podium podium-free" style={{ height: "2.4rem" }} aria-label={t.takePlace(place)}>
        {t.freePlace}
      </Link>
    </li>
  );
}

/** What stands beside the points: how many features; for a group how many people; whose it is. */
function Detail({ row: { members, explained, mine } }: { row: PointRow }) {
  const t = useText(boardsWords);
  const parts = [
    members !== null && t.membersOf(members, formatCount(members)),
    members === null && explained > 0 && t.featuresOf(explained, formatCount(explained)),
    mine && (
      <strong key="mine" className="font-semibold text-guess">
        {members === null ? t.you : t.yours}
      </strong>
    ),
  ].filter((part) => part !== false);
  return parts.map((part, place) => (place === 0 ? part : [" · ", part]));
}

interface PointTableProps {
  rows: readonly PointRow[];
  /** The most points on the board: how long bars are; null leaves them out. */
  top: number | null;
  caption: string;
  /** Heading of the names. */
  who: string;
}

/** Whoever follows: a line each, with a bar of the points against the first. */
export function PointTable({ rows, top, caption, who }: PointTableProps) {
  const t = useText(boardsWords);
  const body = useMovingRows<HTMLTableSectionElement>(
    rows.map(({ to }) => to),
    "y",
  );
  if (rows.length === 0) return null;
  return (
    <table className="point-table w-full">
      <caption className="sr-only">{caption}</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">{t.rank}</th>
          <th scope="col">{who}</th>
          <th scope="col">{t.points}</th>
        </tr>
      </thead>
      <tbody ref={body}>
        {rows.map((row) => (
          <tr key={row.to} data-row={row.to} className={row.mine ? "own-row" : undefined}>
            <td className="min-w-12 py-2.5 pr-4 pl-2 align-top text-quiet">{row.rank}</td>
            <td className="w-full py-2.5">
              <p className="flex flex-wrap items-baseline gap-x-2">
                <Link to={row.to} className="font-medium wrap-anywhere hover:underline">
                  {row.name}
                </Link>
                <span className="note">
                  <Detail row={row} />
                </span>
              </p>
              {top !== null && (
                <span className="mt-1.5 block h-1 overflow-hidden rounded-full bg-soft" aria-hidden="true">
                  <span
                    className={`block h-full rounded-full ${row.mine ? "bg-guess" : "bg-truth"}`}
                    style={{ width: `${Math.round(share(row.points, top) * 1000) / 10}%` }}
                  />
                </span>
              )}
            </td>
            <td className="py-2.5 pr-2 pl-4 text-right align-top font-semibold">{formatCount(row.points)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** One's own row, where it is not among the shown ones. */
export function OwnPlace({ row }: { row: PointRow }) {
  const t = useText(boardsWords);
  return (
    <p className="own-row mt-5 flex flex-wrap items-baseline gap-x-3 rounded-xl px-4 py-3">
      <span className="label">{t.yourPlace}</span>
      <span className="figures font-reading text-[1.35rem] leading-none font-semibold">{formatCount(row.rank)}</span>
      <Link to={row.to} className="font-medium hover:underline">
        {row.name}
      </Link>
      <span className="note">
        <Detail row={row} />
      </span>
      <span className="ml-auto">
        <strong className="figures font-semibold">{formatCount(row.points)}</strong>{" "}
        <span className="note">{t.pointsWord(row.points)}</span>
      </span>
    </p>
  );
}
