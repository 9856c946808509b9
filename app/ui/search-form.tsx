import { Form, useNavigation } from "@remix-run/react";
import { useId } from "react";
import { catalogue as catalogueWords } from "#app/language/english/catalogue.ts";
import { search as searchWords } from "#app/language/english/search.ts";
import { useText } from "#app/language/text.tsx";
import { PlaceChoice } from "./place-choice.tsx";
import type { SearchPageProps } from "./search-types.ts";

/** The question as a form of plain fields; by way of looking anew, so that a field never keeps the words of another way. */
export function SearchForm({ way, q, place, origin, longest, sources }: SearchPageProps) {
  const t = useText(searchWords);
  const catalogue = useText(catalogueWords);
  const id = useId();
  const busy = useNavigation().location?.pathname === "/search";
  const field = {
    ...{ id: `${id}q`, name: "q", defaultValue: q, maxLength: longest, required: true },
    ...{ autoComplete: "off", enterKeyHint: "search" as const },
  };
  return (
    <Form key={`${way} ${q}`} method="get" action="/search" role="search" className="mt-4">
      <input type="hidden" name="by" value={way} />
      <label htmlFor={field.id} className="label mb-1 block">
        {t.fields[way]}
      </label>
      {way === "sentence" ? (
        <textarea {...field} rows={2} className="field font-reading" placeholder={t.examples.sentence[0]} />
      ) : (
        <input {...field} type="search" className="field font-reading text-[1.1rem]" placeholder={t.examples[way][0]} />
      )}
      <div className="mt-3 flex flex-wrap items-end gap-3">
        <div className="min-w-48 flex-1 sm:max-w-72">
          <label htmlFor={`${id}in`} className="label mb-1 block">
            {catalogue.where}
          </label>
          <PlaceChoice id={`${id}in`} chosen={place} sources={sources} />
        </div>
        {way === "meaning" && (
          <div className="min-w-36">
            <label htmlFor={`${id}origin`} className="label mb-1 block">
              {t.by}
            </label>
            <select id={`${id}origin`} name="origin" className="field" defaultValue={origin}>
              <option value="">{t.anybody}</option>
              <option value="human">{t.people}</option>
              <option value="machine">{t.machines}</option>
            </select>
          </div>
        )}
        <button className="button max-sm:w-full" aria-busy={busy}>
          {t.find}
        </button>
      </div>
    </Form>
  );
}
