import { Link } from "@remix-run/react";
import { useMemo, type ReactNode } from "react";
import { apiDocs as apiWords } from "#app/language/english/api-docs.ts";
import { useText } from "#app/language/text.tsx";
import { ApiCallDetails } from "./api-call-details.tsx";
import { ApiType, type ShapeNames } from "./api-type.tsx";
import type { DescribedApi } from "./api-docs-types.ts";
import { formatCount } from "./format-numbers.ts";
import { Page } from "./page.tsx";

/** The API on a page: how to begin, then every call by its part, then the shapes that they share. */
export function ApiDocs({ api }: { api: DescribedApi }) {
  const t = useText(apiWords);
  const names: ShapeNames = useMemo(() => new Set(api.shapes.map(({ name }) => name)), [api]);
  return (
    <Page title={t.title} lead={t.lead}>
      <div className="gap-10 lg:grid lg:grid-cols-[12rem_minmax(0,1fr)]">
        <nav aria-label={t.contents} className="top-4 mb-6 self-start lg:sticky">
          <ul className="flex flex-wrap gap-x-4 lg:block">
            {api.parts.map(({ name }) => (
              <li key={name}>
                <a href={`#${anchorOf(name)}`} className="link inline-block py-1.5 text-[14px]">
                  {name}
                </a>
              </li>
            ))}
            <li>
              <a href="#shapes" className="link inline-block py-1.5 text-[14px]">
                {t.shapes}
              </a>
            </li>
          </ul>
        </nav>
        <div className="min-w-0">
          <Beginning api={api} />
          {api.parts.map(({ name, about, calls }) => (
            <section key={name} id={anchorOf(name)} className="mt-10 scroll-mt-4">
              <h2 className="subtitle">{name}</h2>
              <p className="note mb-2">{about}</p>
              {calls.map((call) => (
                <ApiCallDetails key={call.id} call={call} names={names} />
              ))}
            </section>
          ))}
          <section id="shapes" className="mt-10 scroll-mt-4">
            <h2 className="subtitle mb-2">{t.shapes}</h2>
            {api.shapes.map(({ name, type }) => (
              <div key={name} id={`shape-${name}`} className="mb-5 scroll-mt-4">
                <h3 className="font-mono text-[14px] font-semibold">{name}</h3>
                <ApiType type={type} names={names} />
              </div>
            ))}
          </section>
        </div>
      </div>
    </Page>
  );
}

function Beginning({ api: { scopes, limits } }: { api: DescribedApi }) {
  const t = useText(apiWords);
  return (
    <>
      <p>
        {t.toDocument}{" "}
        <a href="/api/v1/openapi.json" className="link">
          {t.document}
        </a>
      </p>
      <p className="mt-3">{t.clients}</p>
      <ul className="list-disc pl-5">
        <li>{t.typescript}</li>
        <li>{t.python}</li>
      </ul>
      <p className="mt-1">{t.neuronpedia}</p>
      <Part title={t.keysTitle}>
        <p>
          {t.keys}{" "}
          <Link to="/settings" className="link">
            {t.makeKey}
          </Link>
          .
        </p>
        <p className="mt-3">{t.keyUse}</p>
        <ApiType type="Authorization: Bearer ng_…" />
        <dl className="mt-3 grid grid-cols-[6rem_1fr] gap-y-1.5">
          {scopes.map((scope) => (
            <div key={scope} className="contents">
              <dt>
                <code className="text-[14px] font-semibold">{scope}</code>
              </dt>
              <dd>{t.scopes[scope]}</dd>
            </div>
          ))}
        </dl>
        <p className="note mt-2">{t.missing}</p>
      </Part>
      <Part title={t.limitsTitle}>
        <p>{t.limits(formatCount(limits.key), formatCount(limits.account), formatCount(limits.address))}</p>
        <p className="mt-2">{t.limitHeaders}</p>
      </Part>
      <Part title={t.habitsTitle}>
        <p>{t.paging}</p>
        <p className="mt-2">{t.errors}</p>
        <ApiType type={'{ "error": { "code": "scope_missing", "message": "…", "details": { … } } }'} />
      </Part>
    </>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="mt-8">
      <h2 className="subtitle mb-2">{title}</h2>
      {children}
    </section>
  );
}

const anchorOf = (name: string) => name.toLowerCase().replaceAll(/[^a-z]+/g, "-");
