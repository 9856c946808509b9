import { Form, Link } from "@remix-run/react";
import { lists as listsWords } from "#app/language/english/lists.ts";
import { useText } from "#app/language/text.tsx";
import { DisclosureSummary } from "./disclosure-summary.tsx";
import { EmptyState } from "./empty-state.tsx";
import { FeatureCard, type ListedFeature } from "./feature-card.tsx";
import { FormField, FormProblem } from "./form-field.tsx";
import { formatCount } from "./format-numbers.ts";
import type { RefusedName } from "./lists-page.tsx";
import { MoreLink } from "./more-link.tsx";
import { Page } from "./page.tsx";
import { PeopleNav } from "./people-nav.tsx";
import { listAddress, type ListRow } from "./people-types.ts";
import { playerAddress, type FeatureAddress } from "./plain-types.ts";
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
  /** What was just taken off. */
  takenOff: FeatureAddress | null;
}

/** A list of features; its owner changes it here. */
export function ListPage({ list, viewer, further, refused, takenOff }: ListPageProps) {
  const t = useText(listsWords);
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
      {takenOff !== null && <PutBack list={list} feature={takenOff} />}
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
            <li
              key={`${feature.model} ${feature.source} ${feature.index}`}
              className="grid grid-rows-[auto_minmax(0,1fr)_auto]"
            >
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

/** Comes back to the list, which then offers to undo it. */
function TakeOff({ list, feature }: { list: ListFacts; feature: FeatureAddress }) {
  const t = useText(listsWords);
  const address = listAddress(list.owner, list.slug);
  return (
    <Form method="post" action="/lists" preventScrollReset>
      <input type="hidden" name="to" value={`${address}?${new URLSearchParams({ off: featureText(feature) })}`} />
      <input type="hidden" name="list" value={list.slug} />
      <input type="hidden" name="feature" value={featureText(feature)} />
      <button
        name="intent"
        value="take"
        aria-label={t.takeOffLabel(`${feature.source} ${feature.index}`)}
        className="link note min-h-9"
      >
        {t.takeOff}
      </button>
    </Form>
  );
}

function PutBack({ list, feature }: { list: ListFacts; feature: FeatureAddress }) {
  const t = useText(listsWords);
  return (
    <Form
      method="post"
      action="/lists"
      className="mb-5 flex flex-wrap items-center gap-x-4 rounded-xl bg-soft px-4 py-2"
    >
      <p role="status">{t.tookOff(`${feature.source} ${feature.index}`)}</p>
      <input type="hidden" name="to" value={listAddress(list.owner, list.slug)} />
      <input type="hidden" name="list" value={list.slug} />
      <input type="hidden" name="feature" value={featureText(feature)} />
      <button name="intent" value="put" className="link min-h-9 font-medium">
        {t.putBack}
      </button>
    </Form>
  );
}

function featureText({ model, source, index }: FeatureAddress): string {
  return `${model}/${source}/${index}`;
}

function ChangeList({ list, refused }: { list: ListFacts; refused: RefusedName | null }) {
  const t = useText(listsWords);
  return (
    <details className="mt-9 max-w-md border-t border-line pt-3" open={refused !== null || undefined}>
      <DisclosureSummary className="font-medium">{t.change}</DisclosureSummary>
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
          <DisclosureSummary className="problem">{t.delete}</DisclosureSummary>
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
