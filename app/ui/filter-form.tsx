import { Form } from "@remix-run/react";
import { useId, type ReactNode } from "react";
import { catalogue as catalogueWords } from "#app/language/english/catalogue.ts";
import { useText } from "#app/language/text.tsx";
import type { FilterParameters, SourceRow } from "./catalogue-types.ts";
import { DisclosureSummary } from "./disclosure-summary.tsx";
import { PlaceChoice } from "./place-choice.tsx";

const sorts = ["index", "density", "maximum", "best", "explanations"] as const;
const orders = ["asc", "desc"] as const;
const choices = ["explained", "playable", "rated"] as const;
const ranges = ["density", "maximum", "best", "explanations"] as const;

interface FilterFormProps {
  parameters: FilterParameters;
  sources: readonly SourceRow[];
}

/** Source, order and filters as a form of plain fields: it works without JavaScript, and its address is the list's. */
export function FilterForm({ parameters, sources }: FilterFormProps) {
  const t = useText(catalogueWords);
  const set = filtersSet(parameters);
  return (
    <Form method="get" action="/features" className="space-y-1">
      <div className="flex flex-wrap items-end gap-3">
        <SourceChoice parameters={parameters} sources={sources} />
        <Labelled label={t.sortBy} className="min-w-36 flex-1 sm:max-w-56">
          {(id) => (
            <select id={id} name="sort" className="field" defaultValue={parameters.sort ?? "index"}>
              {sorts.map((sort) => (
                <option key={sort} value={sort}>
                  {t.sorts[sort]}
                </option>
              ))}
            </select>
          )}
        </Labelled>
        <Labelled label={t.order} className="min-w-28">
          {(id) => (
            <select id={id} name="order" className="field" defaultValue={parameters.order ?? "asc"}>
              {orders.map((order) => (
                <option key={order} value={order}>
                  {t.orders[order]}
                </option>
              ))}
            </select>
          )}
        </Labelled>
        <button className="button">{t.apply}</button>
      </div>
      <details>
        <DisclosureSummary className="font-medium">{set > 0 ? t.filtersSet(set) : t.filters}</DisclosureSummary>
        <div className="card mt-1 grid gap-x-6 gap-y-4 px-4 py-4 sm:grid-cols-2 lg:grid-cols-3">
          <FilterFields parameters={parameters} />
        </div>
      </details>
    </Form>
  );
}

/** All sources, those of a model, or one. */
export function SourceChoice({ parameters: { model, source }, sources }: FilterFormProps) {
  const t = useText(catalogueWords);
  return (
    <Labelled label={t.where} className="min-w-48 flex-1">
      {(id) => <PlaceChoice id={id} chosen={[model, source].filter(Boolean).join("/")} sources={sources} />}
    </Labelled>
  );
}

interface FilterFieldsProps {
  parameters: FilterParameters;
  /** Which of the questions with two answers. */
  asked?: readonly (typeof choices)[number][];
}

/** The filters that a list can be narrowed by, as fields. */
export function FilterFields({ parameters, asked = choices }: FilterFieldsProps) {
  const t = useText(catalogueWords);
  return (
    <>
      {asked.map((choice) => (
        <Labelled key={choice} label={t.yesNo[choice].name}>
          {(id) => (
            <select id={id} name={choice} className="field" defaultValue={parameters[choice] ?? ""}>
              <option value="">{t.any}</option>
              <option value="true">{t.yesNo[choice].true}</option>
              <option value="false">{t.yesNo[choice].false}</option>
            </select>
          )}
        </Labelled>
      ))}
      {ranges.map((range) => (
        <fieldset key={range} className="min-w-0">
          <legend className="label mb-1">{t.ranges[range]}</legend>
          <div className="flex items-center gap-2">
            <Bound name={`${range}From`} label={t.fromOf(t.ranges[range])} hint={t.from} parameters={parameters} />
            <span aria-hidden="true" className="text-quiet">
              –
            </span>
            <Bound name={`${range}To`} label={t.toOf(t.ranges[range])} hint={t.to} parameters={parameters} />
          </div>
        </fieldset>
      ))}
    </>
  );
}

/** How many filters beside the source and the order hold. */
export function filtersSet(parameters: FilterParameters): number {
  const given = (name: string) => parameters[name] !== undefined;
  return choices.filter(given).length + ranges.filter((range) => given(`${range}From`) || given(`${range}To`)).length;
}

interface BoundProps {
  name: string;
  label: string;
  hint: string;
  parameters: FilterParameters;
}

function Bound({ name, label, hint, parameters }: BoundProps) {
  return (
    <input
      name={name}
      aria-label={label}
      placeholder={hint}
      inputMode="decimal"
      autoComplete="off"
      className="field min-w-0"
      defaultValue={parameters[name]}
    />
  );
}

interface LabelledProps {
  label: string;
  className?: string;
  children: (id: string) => ReactNode;
}

function Labelled({ label, className, children }: LabelledProps) {
  const id = useId();
  return (
    <div className={className}>
      <label htmlFor={id} className="label mb-1 block">
        {label}
      </label>
      {children(id)}
    </div>
  );
}
