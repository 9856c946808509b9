import { Link } from "@remix-run/react";
import { daily as dailyWords } from "#app/language/english/daily.ts";
import { useText } from "#app/language/text.tsx";
import type { DailyFacts, DailyRank } from "./daily-types.ts";
import { formatCount, formatDay } from "./format-numbers.ts";
import { ScoreNumber } from "./number.tsx";
import { playerAddress } from "./plain-types.ts";
import { IntervalBar } from "./score-scale.tsx";

/** Who has scored how well on the feature of a day. */
export function DailyBoard({ board, me, players, day, isToday }: DailyFacts) {
  const t = useText(dailyWords);
  const absent = me !== null && !board.some(({ mine }) => mine);
  return (
    <section aria-labelledby="board-title" className="mt-9">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 id="board-title" className="subtitle">
          {t.board}
        </h2>
        {players > 0 && <span className="note">{t.players(players, formatCount(players))}</span>}
      </div>
      {players === 0 ? (
        <p className="mt-1 text-quiet">{isToday ? t.boardEmpty : t.boardEmptyClosed}</p>
      ) : (
        <>
          <p className="note mt-1 mb-2">{t.boardHint}</p>
          <table className="w-full">
            <caption className="sr-only">{t.boardCaption(formatDay(day))}</caption>
            <thead>
              <tr className="label text-left">
                <th scope="col" className="w-10 py-2">
                  <span className="sr-only">{t.columnRank}</span>
                </th>
                <th scope="col" className="py-2 font-semibold">
                  {t.columnPlayer}
                </th>
                <th scope="col" className="w-[38%] py-2 max-sm:hidden">
                  <span className="sr-only">{t.columnInterval}</span>
                </th>
                <th scope="col" className="py-2 pl-4 text-right font-semibold">
                  {t.columnScore}
                </th>
                <th scope="col" className="py-2 pr-2 pl-4 text-right font-semibold">
                  {t.columnTries}
                </th>
              </tr>
            </thead>
            <tbody>
              {board.map((row) => (
                <BoardRow key={row.name} row={row} />
              ))}
              {absent && <BoardRow row={me} />}
            </tbody>
          </table>
        </>
      )}
    </section>
  );
}

function BoardRow({ row }: { row: DailyRank }) {
  const t = useText(dailyWords);
  const { rank, name, score, interval, tries, mine } = row;
  return (
    <tr className={`border-t border-line ${mine ? "own-row" : ""}`}>
      <td className="py-2.5 pl-2 text-quiet">{rank}</td>
      <td className="py-2.5 pr-3 font-medium wrap-anywhere">
        <Link to={playerAddress(name)} className="hover:underline">
          {name}
        </Link>
        {mine && <span className="note ml-2 font-normal">{t.you}</span>}
        <span className="block sm:hidden">
          <IntervalBar score={score} interval={interval} mine={mine} />
        </span>
      </td>
      <td className="py-2.5 max-sm:hidden">
        <IntervalBar score={score} interval={interval} mine={mine} />
      </td>
      <td className="py-2.5 pl-4 text-right font-semibold">
        <ScoreNumber value={score} />
      </td>
      <td className="py-2.5 pr-2 pl-4 text-right text-quiet">{tries}</td>
    </tr>
  );
}
