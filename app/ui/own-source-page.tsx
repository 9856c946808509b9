import { Form, Link } from "@remix-run/react";
import { research as researchWords } from "#app/language/english/research.ts";
import { sources as sourcesWords } from "#app/language/english/sources.ts";
import { useText } from "#app/language/text.tsx";
import { DisclosureSummary } from "./disclosure-summary.tsx";
import { FormProblem } from "./form-field.tsx";
import { formatCount, formatDay } from "./format-numbers.ts";
import { Page } from "./page.tsx";
import { ResearchNav } from "./research-nav.tsx";
import { VisibilityMark, type SourceFacts } from "./source-rows.tsx";

type Complaints = Record<string, string[] | null | undefined>;

export interface SourceAnswer {
  done: "saved" | "published" | "withdrawn" | null;
  complaints: Complaints;
}

interface OwnSourceDetails extends SourceFacts {
  licence: string;
  attribution: string;
  citation: string;
  description: string;
  imports: { id: number; fileName: string; state: keyof (typeof sourcesWords)["states"]; at: string }[];
  obstacles: (keyof (typeof sourcesWords)["obstacles"])[];
}

/** A source as its owner sees it: what it holds, publishing, what others read about it, deleting. */
export function OwnSourcePage({ source, answer }: { source: OwnSourceDetails; answer: SourceAnswer }) {
  const t = useText(sourcesWords);
  const r = useText(researchWords);
  const catalogue = `/features?${new URLSearchParams({ model: source.model, source: source.source })}`;
  const lead = (
    <>
      {source.modelName} · {source.source} · {r.features(source.features, formatCount(source.features))} ·{" "}
      {r.playable(formatCount(source.playable))} ·{" "}
      {r.explanations(source.explanations, formatCount(source.explanations))}
    </>
  );
  return (
    <Page title={source.name} lead={lead}>
      <ResearchNav here="sources" />
      <p role="status" className="mb-4 text-good empty:hidden">
        {answer.done === null ? null : t[answer.done]}
      </p>
      <FormProblem complaints={answer.complaints[""]} />
      <p className="mb-6 flex flex-wrap items-center gap-x-5 gap-y-2">
        <VisibilityMark visibility={source.visibility} />
        <Link to={catalogue} className="link py-1.5">
          {t.look}
        </Link>
        <Link
          to={`/research/exports?${new URLSearchParams({ from: `source:${source.model}/${source.source}` })}`}
          className="link py-1.5"
        >
          {t.exportIt}
        </Link>
        {source.visibility === "public" && (
          <Link
            to={`/campaigns/new?${new URLSearchParams({ model: source.model, source: source.source })}`}
            className="link py-1.5"
          >
            {t.campaign}
          </Link>
        )}
      </p>
      <div className="grid gap-x-12 gap-y-8 md:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <Details source={source} complaints={answer.complaints} />
        <div className="space-y-8">
          <Publishing source={source} />
          <Imports imports={source.imports} />
          <details>
            <DisclosureSummary className="problem">{t.delete}</DisclosureSummary>
            <Form method="post" className="mt-1">
              <p className="note mb-2">{t.deleteSure}</p>
              <button name="intent" value="delete" className="button button-quiet">
                {t.deleteYes}
              </button>
            </Form>
          </details>
        </div>
      </div>
    </Page>
  );
}

function Publishing({ source }: { source: OwnSourceDetails }) {
  const t = useText(sourcesWords);
  const r = useText(researchWords);
  if (source.publishedAt !== null)
    return (
      <section>
        <h2 className="subtitle">{r.publishedOn(formatDay(source.publishedAt))}</h2>
        <Form method="post" className="mt-2">
          <button name="intent" value="withdraw" className="link min-h-9">
            {t.withdraw}
          </button>
        </Form>
      </section>
    );
  return (
    <section className="card px-5 py-4">
      <h2 className="subtitle">{t.publishTitle}</h2>
      <p className="mt-1 text-quiet">{t.publishText}</p>
      {source.obstacles.length > 0 && (
        <ul className="mt-3 space-y-1">
          {source.obstacles.map((obstacle) => (
            <li key={obstacle} className="problem">
              {t.obstacles[obstacle]}
            </li>
          ))}
        </ul>
      )}
      <Form method="post" className="mt-4">
        <button name="intent" value="publish" className="button" disabled={source.obstacles.length > 0}>
          {t.publish}
        </button>
      </Form>
    </section>
  );
}

function Imports({ imports }: { imports: OwnSourceDetails["imports"] }) {
  const t = useText(sourcesWords);
  if (imports.length === 0) return null;
  return (
    <section>
      <h2 className="label mb-1">{t.imports}</h2>
      <ul>
        {imports.map(({ id, fileName, state, at }) => (
          <li key={id} className="border-b border-line py-2">
            <Link to={`/research/imports/${id}`} className="link wrap-anywhere">
              {fileName}
            </Link>
            <span className="note block">
              {t.states[state]} · {formatDay(at)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Details({ source, complaints }: { source: OwnSourceDetails; complaints: Complaints }) {
  const t = useText(sourcesWords);
  const lines = [
    { name: "name", label: t.name, hint: undefined, longest: 120 },
    { name: "licence", label: t.licence, hint: t.licenceHint, longest: 80 },
    { name: "attribution", label: t.attribution, hint: t.attributionHint, longest: 400 },
  ] as const;
  const texts = [
    { name: "citation", label: t.citation, hint: t.citationHint, rows: 3 },
    { name: "description", label: t.description, hint: t.descriptionHint, rows: 5 },
  ] as const;
  return (
    <section>
      <h2 className="subtitle mb-3">{t.about}</h2>
      <Form method="post" className="space-y-4">
        {lines.map(({ name, label, hint, longest }) => (
          <Field key={name} name={name} label={label} hint={hint} complaints={complaints[name]}>
            <input {...fieldProps(name, complaints[name])} defaultValue={source[name]} maxLength={longest} required />
          </Field>
        ))}
        {texts.map(({ name, label, hint, rows }) => (
          <Field key={name} name={name} label={label} hint={hint} complaints={complaints[name]}>
            <textarea
              {...fieldProps(name, complaints[name])}
              defaultValue={source[name]}
              maxLength={4000}
              rows={rows}
            />
          </Field>
        ))}
        <button name="intent" value="save" className="button">
          {t.save}
        </button>
      </Form>
    </section>
  );
}

function fieldProps(name: string, complaints: string[] | null | undefined) {
  const described = [`${name}-hint`, complaints && `${name}-problem`].filter(Boolean).join(" ");
  return {
    id: name,
    name,
    className: "field",
    "aria-invalid": complaints ? true : undefined,
    "aria-describedby": described,
  };
}

interface FieldProps {
  name: string;
  label: string;
  hint: string | undefined;
  complaints: string[] | null | undefined;
  children: React.ReactNode;
}

function Field({ name, label, hint, complaints, children }: FieldProps) {
  return (
    <div>
      <label htmlFor={name} className="mb-1 block font-medium">
        {label}
      </label>
      {children}
      <p id={`${name}-hint`} className="note mt-1 empty:hidden">
        {hint}
      </p>
      {complaints && (
        <p id={`${name}-problem`} className="problem mt-1">
          {complaints.join(" ")}
        </p>
      )}
    </div>
  );
}
