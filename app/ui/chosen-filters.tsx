import { Link } from "@remix-run/react";
import { catalogue as catalogueWords } from "#app/language/english/catalogue.ts";
import { useText } from "#app/language/text.tsx";
import type { FilterParameters } from "./catalogue-types.ts";
import { listOf } from "./list-address.ts";

const choices = ["explained", "playable", "rated"] as const;
const ranges = ["density", "maximum", "best", "explanations"] as const;

/** The filters that hold, each with a way to take it away. */
export function ChosenFilters({ parameters }: { parameters: FilterParameters }) {
  const t = useText(catalogueWords);
  const chosen = [
    ...choices.flatMap((name) => {
      const value = parameters[name];
      return value === "true" || value === "false" ? [{ names: [name], text: t.yesNo[name][value] }] : [];
    }),
    ...ranges.flatMap((name) => {
      const [from, to] = [parameters[`${name}From`], parameters[`${name}To`]];
      if (from === undefined && to === undefined) return [];
      const text = `${t.rangeShort[name]} ${t.between(from ?? null, to ?? null)}`;
      return [{ names: [`${name}From`, `${name}To`], text }];
    }),
  ];
  if (chosen.length === 0) return null;
  const without = (names: readonly string[]) =>
    listOf(Object.fromEntries(Object.entries(parameters).filter(([name]) => !names.includes(name))));
  return (
    <ul className="mt-2 flex flex-wrap gap-2" aria-label={t.chosen}>
      {chosen.map(({ names, text }) => (
        <li key={text}>
          <Link
            to={without(names)}
            aria-label={t.takeAway(text)}
            preventScrollReset
            className="inline-flex min-h-9 items-center gap-2 rounded-full bg-soft px-3.5 text-[14px] hover:shadow-[inset_0_0_0_1px_var(--color-edge)]"
          >
            {text} <span aria-hidden="true">×</span>
          </Link>
        </li>
      ))}
      {chosen.length > 1 && (
        <li>
          <Link
            to={without(chosen.flatMap(({ names }) => names))}
            className="link inline-flex min-h-9 items-center px-1"
          >
            {t.clear}
          </Link>
        </li>
      )}
    </ul>
  );
}
