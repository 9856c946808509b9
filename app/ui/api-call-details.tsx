import { Fragment, type ReactNode } from "react";
import { apiDocs as apiWords } from "#app/language/english/api-docs.ts";
import { useText } from "#app/language/text.tsx";
import { ApiType, type ShapeNames } from "./api-type.tsx";
import type { DescribedCall } from "./api-docs-types.ts";
import { DisclosureSummary } from "./disclosure-summary.tsx";

/** One call: a line, and all of it when opened. */
export function ApiCallDetails({ call, names }: { call: DescribedCall; names: ShapeNames }) {
  const t = useText(apiWords);
  const { id, method, path, summary, description, scope, who, parameters, body, answers, refusals, curl } = call;
  return (
    <details id={id} className="scroll-mt-4 border-b border-line">
      <DisclosureSummary className="w-full cursor-pointer py-2">
        <span className="min-w-0 flex-1">
          <code className="block text-[13px] break-words">
            <span className="font-semibold">{method}</span>{" "}
            {path.split("/").map((part, i) => (
              <Fragment key={i}>
                {i > 0 && "/"}
                <wbr />
                {part}
              </Fragment>
            ))}
          </code>
          <span className="block">{summary}</span>
        </span>
        <span className="note shrink-0 text-right max-sm:hidden">
          {t.who[who]}
          <span className="block">{t.scope(scope)}</span>
        </span>
      </DisclosureSummary>
      <div className="pb-5 pl-4">
        <p className="note">
          <code>{id}</code>
          <span className="sm:hidden">
            , {t.who[who]}, {t.scope(scope)}
          </span>
        </p>
        {description !== null && <p className="mt-2 max-w-2xl">{description}</p>}
        {parameters.length > 0 && (
          <Part title={t.parameters}>
            <dl className="mt-1 text-[14px]">
              {parameters.map(({ name, place, type, required, about }) => (
                <div key={`${place} ${name}`} className="border-t border-line py-1.5 first:border-0">
                  <dt>
                    <code className="font-semibold">{name}</code> <code className="text-quiet">{type}</code>{" "}
                    <span className="note">
                      {t.places[place]}
                      {required && `, ${t.needed}`}
                    </span>
                  </dt>
                  {about !== null && <dd className="text-quiet">{about}</dd>}
                </div>
              ))}
            </dl>
          </Part>
        )}
        {body !== null && (
          <Part title={t.body}>
            <ApiType type={body} names={names} />
          </Part>
        )}
        <Part title={t.answers}>
          {answers.map(({ status, about, type }) => (
            <div key={status} className="mt-1">
              <p className="text-[14px]">
                <code className="font-semibold">{status}</code> {about}
              </p>
              {type !== null && <ApiType type={type} names={names} />}
            </div>
          ))}
        </Part>
        <Part title={t.refusals}>
          <p className="text-[14px]">
            <code>{refusals.join(", ")}</code>
          </p>
        </Part>
        <Part title={t.example}>
          <ApiType type={curl} />
        </Part>
      </div>
    </details>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="mt-4">
      <h3 className="label">{title}</h3>
      {children}
    </section>
  );
}
