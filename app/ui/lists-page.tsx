import { Form, Link } from "@remix-run/react";
import { lists as listsWords } from "#app/language/english/lists.ts";
import { useText } from "#app/language/text.tsx";
import { EmptyState } from "./empty-state.tsx";
import { FormField, FormProblem } from "./form-field.tsx";
import { formatCount } from "./format-numbers.ts";
import { Page } from "./page.tsx";
import { PeopleNav } from "./people-nav.tsx";
import { listAddress, type ListRow } from "./people-types.ts";
import { VisibilityChoice } from "./visibility-choice.tsx";

export interface RefusedName {
  name: string;
  complaints: Record<string, string[]>;
}

interface ListsPageProps {
  viewer: string;
  lists: readonly ListRow[];
  refused: RefusedName | null;
}

/** One's own lists, and the form that makes another. */
export function ListsPage({ viewer, lists, refused }: ListsPageProps) {
  const t = useText(listsWords);
  return (
    <Page title={t.title} lead={t.lead}>
      <PeopleNav viewer={viewer} here="lists" />
      <div className="grid gap-x-14 gap-y-9 md:grid-cols-[minmax(0,1fr)_20rem]">
        {lists.length === 0 ? (
          <EmptyState title={t.none}>{t.noneHint}</EmptyState>
        ) : (
          <ul>
            {lists.map((list) => (
              <li key={list.slug} className="flex items-baseline justify-between gap-4 border-b border-line py-3">
                <Link
                  to={listAddress(viewer, list.slug)}
                  className="font-reading text-[1.15rem] font-semibold wrap-anywhere hover:underline"
                >
                  {list.name}
                </Link>
                <span className="note shrink-0 text-right">
                  {t.features(list.features, formatCount(list.features))}, {t[list.visibility]}
                </span>
              </li>
            ))}
          </ul>
        )}
        <section aria-labelledby="make-title">
          <h2 id="make-title" className="subtitle mb-3">
            {t.make}
          </h2>
          <Form method="post" action="/lists">
            <input type="hidden" name="intent" value="make" />
            <FormProblem complaints={refused?.complaints[""]} />
            <FormField
              label={t.name}
              name="name"
              autoComplete="off"
              complaints={refused?.complaints.name}
              defaultValue={refused?.name}
            />
            <VisibilityChoice chosen="private" />
            <button className="button button-quiet">{t.makeButton}</button>
          </Form>
        </section>
      </div>
    </Page>
  );
}
