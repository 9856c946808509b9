import { people as peopleWords } from "#app/language/english/people.ts";
import { useText } from "#app/language/text.tsx";
import { formatScore } from "./format-numbers.ts";
import type { PlayerProfile, StrengthRow } from "./people-types.ts";

/** Wins and mean margin over par, by kind of feature and by difficulty. */
export function StrengthTable({ strengths }: { strengths: PlayerProfile["strengths"] }) {
  const t = useText(peopleWords);
  return (
    <section aria-labelledby="strengths-title">
      <h2 id="strengths-title" className="label mb-1">
        {t.strengths}
      </h2>
      <p className="note">{t.strengthsWhat}</p>
      <table className="mt-2 w-full">
        <thead>
          <tr className="note text-left">
            <th scope="col" className="py-1 font-normal">
              {t.strengthsKind}
            </th>
            <th scope="col" className="w-2/5 py-1 font-normal">
              {t.strengthsWon}
            </th>
            <th scope="col" className="py-1 text-right font-normal whitespace-nowrap">
              {t.strengthsMargin}
            </th>
          </tr>
        </thead>
        <tbody>
          {strengths.kinds.map((row) => (
            <Row key={row.name} row={row} name={t.kinds[row.name]} />
          ))}
        </tbody>
        <tbody className="border-t border-line">
          {strengths.difficulties.map((row) => (
            <Row key={row.name} row={row} name={t.difficulties[row.name]} hint={t.difficultyHint[row.name]} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Row({ row, name, hint }: { row: StrengthRow<string>; name: string; hint?: string }) {
  const t = useText(peopleWords);
  const { games, wins, margin } = row;
  return (
    <tr>
      <th scope="row" className="py-1.5 pr-3 text-left font-medium">
        {name} {hint && <span className="note block font-normal sm:inline">{hint}</span>}
      </th>
      <td className="py-1.5 pr-3">
        <span className="flex items-center gap-2.5">
          <span className="h-1.5 min-w-10 flex-1 overflow-hidden rounded-full bg-soft" aria-hidden="true">
            <span className="block h-full rounded-full bg-ink" style={{ width: `${(100 * wins) / games}%` }} />
          </span>
          <span className="note w-14 whitespace-nowrap">{t.won(wins, games)}</span>
        </span>
      </td>
      <td className="py-1.5 text-right font-medium">{margin === null ? "" : withSign(margin)}</td>
    </tr>
  );
}

function withSign(margin: number): string {
  const text = formatScore(margin);
  return margin > 0 && Number(margin.toFixed(2)) > 0 ? `+${text}` : text;
}
