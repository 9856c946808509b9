import type { ReactNode } from "react";
import { comparison as comparisonWords } from "#app/language/english/comparison.ts";
import { useText } from "#app/language/text.tsx";
import type { ShareFacts } from "./comparison-types.ts";
import { formatCount } from "./format-numbers.ts";

/** A share of 0..1 in whole percent, without the sign. */
export function percent(share: number | null): string {
  return share === null ? "–" : String(Math.round(share * 100));
}

interface ShareTableProps {
  /** What the rows are, for the first column and for who hears the table. */
  head: string;
  caption: string;
  rows: { key: string; name: ReactNode; facts: ShareFacts }[];
}

/** The counts that a phone has no room for: share, interval and number of features say the same. */
const wide = "max-sm:hidden";

/** Shares with their intervals, a row each. */
export function ShareTable({ head, caption, rows }: ShareTableProps) {
  const t = useText(comparisonWords);
  const cell = "figures py-2 pl-3 text-right whitespace-nowrap";
  return (
    <table className="w-full text-[14px]">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr className="note border-b border-line text-right align-bottom">
          <th scope="col" className="py-2 text-left font-normal">
            {head}
          </th>
          {[t.share, t.intervalHead, t.people, t.level, t.machines, t.features].map((name, column) => (
            <th key={name} scope="col" className={`py-2 pl-3 font-normal ${[2, 3, 4].includes(column) ? wide : ""}`}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, name, facts }) => (
          <tr key={key} className="border-b border-line">
            <th scope="row" className="py-2 text-left font-medium wrap-anywhere">
              {name}
            </th>
            <td className={`${cell} font-semibold`}>{t.figure(percent(facts.share))}</td>
            <td className={cell}>
              {facts.interval !== null && `${percent(facts.interval[0])}–${percent(facts.interval[1])} %`}
            </td>
            <td className={`${cell} ${wide}`}>{formatCount(facts.humans)}</td>
            <td className={`${cell} ${wide}`}>{formatCount(facts.ties)}</td>
            <td className={`${cell} ${wide}`}>{formatCount(facts.machines)}</td>
            <td className={cell}>{formatCount(facts.compared)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
