import { useMemo } from "react";
import { catalogue as catalogueWords } from "#app/language/english/catalogue.ts";
import { useText } from "#app/language/text.tsx";
import { ClueList, type NumberedClue } from "./clue-list.tsx";
import { formatActivation } from "./format-numbers.ts";
import type { Clue } from "./plain-types.ts";

type IntervalClue = Clue & { quantile: number | null };

/** The snippets on which a feature fires, by how strongly: the strongest first, then its range in quarters. */
export function IntervalClues({ clues, maxActivation }: { clues: readonly IntervalClue[]; maxActivation: number }) {
  const t = useText(catalogueWords);
  const intervals = useMemo(() => {
    const numbered = clues.map((clue, position) => ({ clue, position }));
    const quarter = (place: number) =>
      numbered.filter(({ clue }) => clue.group === "quantile" && clue.quantile === place);
    return [
      { name: t.intervals.top, members: numbered.filter(({ clue }) => clue.group === "top") },
      ...[3, 2, 1, 0].map((place) => ({ name: t.intervals.quarters[place] ?? "", members: quarter(place) })),
    ].filter(({ members }) => members.length > 0);
  }, [clues, t]);
  return (
    <section aria-labelledby="interval-title">
      <h2 id="interval-title" className="subtitle">
        {t.byInterval}
      </h2>
      <p className="note mb-3">{t.byIntervalHint}</p>
      {intervals.map(({ name, members }) => (
        <div key={name} className="mb-6">
          <h3 className="flex items-baseline gap-3 font-medium">
            {name} <span className="note figures">{t.range(...peaks(members))}</span>
          </h3>
          <ClueList label={name} clues={members} maxActivation={maxActivation} predicted={null} />
        </div>
      ))}
    </section>
  );
}

/** The least and the largest of the snippets' maxima, as text. */
function peaks(members: readonly NumberedClue[]): [string, string] {
  const maxima = members.map(({ clue }) => Math.max(...clue.activations));
  return [formatActivation(Math.min(...maxima)), formatActivation(Math.max(...maxima))];
}
