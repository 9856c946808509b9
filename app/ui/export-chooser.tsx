import { Form, Link, useSubmit } from "@remix-run/react";
import { exports as exportsWords } from "#app/language/english/exports.ts";
import { useText } from "#app/language/text.tsx";
import type { ExportFormatName, ExportScopeFacts, ExportSetName } from "./export-types.ts";
import { FormProblem } from "./form-field.tsx";
import { formatBytes, formatCount } from "./format-numbers.ts";
import { useHydrated } from "./use-hydrated.ts";

export interface ChooserFacts {
  choices: {
    sources: { model: string; source: string; name: string; own: boolean }[];
    campaigns: { slug: string; name: string }[];
  };
  /** As in the address: `all`, `source:…`, `campaign:…`. */
  from: string;
  scope: ExportScopeFacts;
  format: ExportFormatName;
  /** Ticked at first. */
  sets: ExportSetName[];
  /** null: nothing is there. */
  estimate: { features: number; bytes: Partial<Record<ExportSetName, number>> } | null;
  /** May keep exports here. */
  researcher: boolean;
  complaints: string[] | null;
}

const endings = { parquet: "parquet", jsonl: "jsonl.gz", csv: "csv" } as const;

/** Where from and in which form (an address), then which sets (a form), each with its size. */
export function ExportChooser(props: ChooserFacts) {
  const t = useText(exportsWords);
  const { from, estimate } = props;
  return (
    <section>
      <Where {...props} />
      {estimate === null || estimate.features === 0 ? (
        <p className="mt-5 text-quiet">{t.nothingThere}</p>
      ) : (
        <What key={`${from} ${props.format}`} {...props} estimate={estimate} />
      )}
    </section>
  );
}

function Where({ choices, from, format, sets }: ChooserFacts) {
  const t = useText(exportsWords);
  const submit = useSubmit();
  const hydrated = useHydrated();
  const groups = [
    { label: t.own, items: choices.sources.filter(({ own }) => own) },
    { label: t.others, items: choices.sources.filter(({ own }) => !own) },
  ];
  return (
    <Form
      method="get"
      className="card grid items-end gap-4 px-5 py-4 sm:grid-cols-[minmax(0,1fr)_minmax(0,15rem)]"
      onChange={(event) => submit(event.currentTarget, { preventScrollReset: true, replace: true })}
    >
      <div className="min-w-0">
        <label htmlFor="from" className="mb-1 block font-medium">
          {t.from}
        </label>
        <select id="from" name="from" defaultValue={from} className="field" key={from}>
          {groups.map(({ label, items }) =>
            items.length === 0 ? null : (
              <optgroup key={label} label={label}>
                {items.map(({ model, source, name }) => (
                  <option key={`${model}/${source}`} value={`source:${model}/${source}`}>
                    {name === source ? source : `${source} · ${name}`} · {model}
                  </option>
                ))}
              </optgroup>
            ),
          )}
          {choices.campaigns.length > 0 && (
            <optgroup label={t.campaigns}>
              {choices.campaigns.map(({ slug, name }) => (
                <option key={slug} value={`campaign:${slug}`}>
                  {name}
                </option>
              ))}
            </optgroup>
          )}
          <option value="all">{t.everything}</option>
        </select>
      </div>
      <div className="min-w-0">
        <label htmlFor="format" className="mb-1 block font-medium">
          {t.format}
        </label>
        <select id="format" name="format" defaultValue={format} className="field">
          {(Object.keys(t.formats) as ExportFormatName[]).map((name) => (
            <option key={name} value={name}>
              {t.formats[name].name}
            </option>
          ))}
        </select>
      </div>
      {sets.length > 0 && <input type="hidden" name="sets" value={sets.join(",")} />}
      {!hydrated && <button className="button button-quiet">{t.show}</button>}
    </Form>
  );
}

type Chosen = ChooserFacts & { estimate: NonNullable<ChooserFacts["estimate"]> };

function What(props: Chosen) {
  const t = useText(exportsWords);
  const { from, format, estimate, researcher, complaints } = props;
  const whole = format === "neuronpedia";
  return (
    <Form method="post" className="mt-6">
      <input type="hidden" name="from" value={from} />
      <input type="hidden" name="format" value={format} />
      <p className="figures mb-3">
        <span className="font-semibold">{t.features(estimate.features, formatCount(estimate.features))}</span>{" "}
        <span className="text-quiet">
          · {t.formats[format].name}: {t.formats[format].text}
        </span>
      </p>
      {!whole && <SetList {...props} />}
      <div className="mt-5">
        <FormProblem complaints={complaints} />
        {researcher ? (
          <div className="flex flex-wrap items-center gap-x-5 gap-y-3">
            <button className="button">{t.make}</button>
            <p className="note max-w-xl">{whole ? t.neuronpediaHint : t.makeHint}</p>
          </div>
        ) : (
          <p className="text-quiet">
            {t.keepFirst}{" "}
            <Link to="/research" className="link">
              {t.becomeResearcher}
            </Link>
          </p>
        )}
      </div>
    </Form>
  );
}

function SetList({ scope, format, sets, estimate, researcher }: Chosen) {
  const t = useText(exportsWords);
  const offered = (Object.keys(t.sets) as ExportSetName[]).filter((set) => estimate.bytes[set] !== undefined);
  const live = "source" in scope && format !== "neuronpedia" ? { scope, ending: endings[format] } : null;
  return (
    <fieldset className="card divide-y divide-line">
      <legend className="sr-only">{t.chooseSets}</legend>
      {offered.map((set) => (
        <div key={set} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-5 py-3 sm:flex-nowrap">
          <label className="flex min-h-11 min-w-0 grow basis-64 items-start gap-3">
            {researcher && (
              <input
                type="checkbox"
                name="sets"
                value={set}
                defaultChecked={sets.includes(set)}
                className="mt-1 size-4.5 shrink-0"
              />
            )}
            <span>
              <span className="block font-semibold">{t.sets[set].name}</span>
              <span className="block text-[14px] text-quiet">{t.sets[set].text}</span>
            </span>
          </label>
          <span className={`note figures shrink-0 ${researcher ? "pl-7.5" : ""} sm:w-32 sm:pl-0 sm:text-right`}>
            {estimate.bytes[set] === 0 ? t.few : t.about(formatBytes(estimate.bytes[set] ?? 0))}
          </span>
          {live !== null && (
            <a
              href={`/api/v1/exports/${encodeURIComponent(live.scope.model)}/${encodeURIComponent(live.scope.source)}/${set}.${live.ending}`}
              className="link flex min-h-11 shrink-0 items-center"
              aria-label={t.downloadOf(t.sets[set].name)}
              download
            >
              {t.download}
            </a>
          )}
        </div>
      ))}
    </fieldset>
  );
}
