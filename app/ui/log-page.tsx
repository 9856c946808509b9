import { Form } from "@remix-run/react";
import { moderation as moderationWords } from "#app/language/english/moderation.ts";
import { useText } from "#app/language/text.tsx";
import { EmptyState } from "./empty-state.tsx";
import { LogLines } from "./log-lines.tsx";
import { ModerationNav } from "./moderation-nav.tsx";
import type { LogFacts } from "./moderation-types.ts";
import { MoreLink } from "./more-link.tsx";
import { Page } from "./page.tsx";

interface LogPageProps {
  items: readonly LogFacts[];
  nextCursor: string | null;
  further: boolean;
  kinds: readonly string[];
  search: {
    kind?: string | undefined;
    person?: string | undefined;
    words?: string | undefined;
    case?: number | undefined;
  };
}

/** The whole log, searchable. */
export function LogPage({ items, nextCursor, further, kinds, search }: LogPageProps) {
  const t = useText(moderationWords);
  const kept = { ...search, case: search.case?.toString() };
  return (
    <Page title={t.logTitle} lead={t.logLead}>
      <ModerationNav here="log" />
      <Form method="get" className="mb-6 grid items-end gap-3 sm:grid-cols-[1fr_1fr_2fr_auto]">
        <label>
          <span className="label mb-1 block">{t.logKind}</span>
          <select name="kind" defaultValue={search.kind ?? ""} className="field">
            <option value="">{t.logKindAny}</option>
            {kinds.map((kind) => (
              <option key={kind} value={kind}>
                {t.kinds[kind] ?? kind}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span className="label mb-1 block">{t.logPerson}</span>
          <input name="person" defaultValue={search.person} maxLength={24} autoComplete="off" className="field" />
        </label>
        <label>
          <span className="label mb-1 block">{t.logWords}</span>
          <input name="words" defaultValue={search.words} maxLength={200} autoComplete="off" className="field" />
        </label>
        <button className="button button-quiet">{t.logSearch}</button>
      </Form>
      {items.length === 0 ? <EmptyState title={t.logNone} /> : <LogLines lines={items} linked />}
      <MoreLink nextCursor={nextCursor} further={further} parameters={kept} />
    </Page>
  );
}
