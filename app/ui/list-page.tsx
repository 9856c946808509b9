import { Form, Link } from "@remix-run/react";
import { useText } from "#app/language/text.tsx";
import { EmptyState } from "./empty-state.tsx";
import { FeatureCard, type ListedFeature } from "./feature-card.tsx";
import { FormField, FormProblem } from "./form-field.tsx";
import { formatCount } from "./format-numbers.ts";
import type { RefusedName } from "./lists-page.tsx";
import { MoreLink } from "./more-link.tsx";
import { Page } from "./page.tsx";
import { PeopleNav } from "./people-nav.tsx";
import { listAddress, type ListRow } from "./people-types.ts";
import { playerAddress } from "./plain-types.ts";
import { StayingForm, useFormAnswer } from "./staying-form.tsx";
import { VisibilityChoice } from "./visibility-choice.tsx";

export interface ListFacts extends ListRow {
  owner: string;
  mine: boolean;
  isBookmarks: boolean;
  /** Latest first. */
  items: ListedFeature[];
  nextCursor: string | null;
}

interface ListPageProps {
  list: ListFacts;
  viewer: string | null;
  further: boolean;
  refused: RefusedName | null;
}

/** A list of features; its owner changes it here. */
export function ListPage({ list, viewer, further, refused }: ListPageProps) {
  const { lists: t } = useText();
  const { items, mine, owner } = list;
  const lead = (
    <>
      {t.features(list.features, formatCount(list.features))}, {mine ? t[list.visibility] : t.by}{" "}
      {!mine && (
        <Link to={playerAddress(owner)} className="link">
          {owner}
        </Link>
      )}
    </>
  );
  return (
    <Page title={list.name} lead={lead}>
      {mine && <PeopleNav viewer={viewer} here="lists" />}
      {items.length === 0 ? (
        <EmptyState title={t.empty}>
          {mine && (
            <>
              <p>{t.emptyMine}</p>
              <Link to="/features" className="button button-quiet mt-4">
                {t.allFeatures}
              </Link>
            </>
          )}
        </EmptyState>
      ) : (
        <ul className="grid grid-cols-[repeat(auto-fill,minmax(11rem,1fr))] gap-3 max-sm:grid-cols-2">
          {items.map((feature) => (
            <li key={`${feature.model} ${feature.source} ${feature.index}`}>
              <p className="note mb-1 truncate">{feature.source}</p>
              <FeatureCard feature={feature} />
              {mine && <TakeOff list={list} feature={feature} />}
            </li>
          ))}
        </ul>
      )}
      <MoreLink nextCursor={list.nextCursor} further={further} parameters={{}} />
      {mine && <ChangeList list={list} refused={refused} />}
    </Page>
  );
}

/** Where an undo is wanted it is one press away: the feature can be put back from here until the page is left. */
function TakeOff({ list, feature }: { list: ListFacts; feature: ListedFeature }) {
  const { lists: t } = useText();
  const fetcher = useFormAnswer();
  const name = `${feature.source} ${feature.index}`;
  return (
    <StayingForm fetcher={fetcher} action="/lists" to={listAddress(list.owner, list.slug)}>
      <input type="hidden" name="list" value={list.slug} />
      <input type="hidden" name="feature" value={`${feature.model}/${feature.source}/${feature.index}`} />
      <button name="intent" value="take" aria-label={t.takeOffLabel(name)} className="link note min-h-9">
        {t.takeOff}
      </button>
    </StayingForm>
  );
}

function ChangeList({ list, refused }: { list: ListFacts; refused: RefusedName | null }) {
  const { lists: t } = useText();
  return (
    <details className="mt-9 max-w-md border-t border-line pt-3" open={refused !== null || undefined}>
      <summary className="inline-flex min-h-10 items-center font-medium">{t.change}</summary>
      <Form method="post" className="mt-3">
        <input type="hidden" name="intent" value="change" />
        <FormProblem complaints={refused?.complaints[""]} />
        {list.isBookmarks ? (
          <input type="hidden" name="name" value={list.name} />
        ) : (
          <FormField
            label={t.name}
            name="name"
            autoComplete="off"
            complaints={refused?.complaints.name}
            defaultValue={refused?.name ?? list.name}
          />
        )}
        <VisibilityChoice chosen={list.visibility} />
        <button className="button button-quiet">{t.save}</button>
      </Form>
      {!list.isBookmarks && (
        <details className="mt-5">
          <summary className="problem inline-flex min-h-10 items-center">{t.delete}</summary>
          <Form method="post" className="mt-1">
            <input type="hidden" name="intent" value="delete" />
            <p className="note mb-2">{t.deleteSure}</p>
            <button className="button button-quiet">{t.deleteYes}</button>
          </Form>
        </details>
      )}
    </details>
  );
}
