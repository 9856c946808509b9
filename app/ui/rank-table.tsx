import { Link } from "@remix-run/react";
import { home as homeWords } from "#app/language/english/home.ts";
import { useText } from "#app/language/text.tsx";
import { formatCount } from "./format-numbers.ts";

export interface RankRow {
  rank: number;
  name: string;
  to: string;
  /** Behind the name, such as whose row it is. */
  note: string | null;
  /** What stands between name and points. */
  count: number;
  points: number;
  mine: boolean;
}

interface RankTableProps {
  rows: readonly RankRow[];
  caption: string;
  /** Heading of the names. */
  who: string;
  /** Heading of the counts. */
  counted: string;
}

/** A short board: rank, name, a count, points. */
export function RankTable({ rows, caption, who, counted }: RankTableProps) {
  const t = useText(homeWords);
  return (
    <table className="w-full">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr className="label text-left">
          <th scope="col" className="w-12 py-2 font-semibold">
            <span className="sr-only">{t.rank}</span>
          </th>
          <th scope="col" className="py-2 font-semibold">
            {who}
          </th>
          <th scope="col" className="py-2 text-right font-semibold">
            {counted}
          </th>
          <th scope="col" className="py-2 pr-2 pl-4 text-right font-semibold">
            {t.points}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ rank, name, to, note, count, points, mine }) => (
          <tr key={to} className={`border-t border-line ${mine ? "own-row" : ""}`}>
            <td className="py-2.5 pl-2 text-quiet">{rank}</td>
            <td className="py-2.5 font-medium wrap-anywhere">
              <Link to={to} className="hover:underline">
                {name}
              </Link>
              {note !== null && <span className="note ml-2 font-normal">{note}</span>}
            </td>
            <td className="py-2.5 text-right text-quiet">{formatCount(count)}</td>
            <td className="py-2.5 pr-2 pl-4 text-right font-semibold">{formatCount(points)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
