import { Form, Link } from "@remix-run/react";
import { groups as groupsWords } from "#app/language/english/groups.ts";
import { useText } from "#app/language/text.tsx";
import { EmptyState } from "./empty-state.tsx";
import { FormField, FormProblem } from "./form-field.tsx";
import { GroupTable, type RankedGroup } from "./group-table.tsx";
import type { RefusedName } from "./lists-page.tsx";
import { MoreLink } from "./more-link.tsx";
import { Page } from "./page.tsx";
import { PeopleNav } from "./people-nav.tsx";
import { groupAddress, windowNames, type WindowName } from "./people-types.ts";
import { Tabs } from "./tabs.tsx";

interface GroupsPageProps {
  groups: readonly RankedGroup[];
  /** The viewer's. */
  own: RankedGroup | null;
  window: WindowName;
  nextCursor: string | null;
  further: boolean;
  viewer: string | null;
  refused: RefusedName | null;
}

/** All groups by their points, and the form that founds one. */
export function GroupsPage({ groups, own, window, nextCursor, further, viewer, refused }: GroupsPageProps) {
  const t = useText(groupsWords);
  const tabs = windowNames.map((name) => ({
    name: t.windows[name],
    to: `/groups?window=${name}`,
    current: name === window,
  }));
  return (
    <Page title={t.title} lead={t.lead}>
      <PeopleNav viewer={viewer} here="groups" />
      <div className="grid gap-x-14 gap-y-9 md:grid-cols-[minmax(0,1fr)_18rem]">
        <div>
          <div className="mb-3">
            <Tabs tabs={tabs} label={t.time} pills />
          </div>
          {groups.length === 0 ? (
            <EmptyState title={t.none}>{t.noneHint}</EmptyState>
          ) : (
            <GroupTable groups={groups} own={own} caption={t.caption(t.windows[window])} />
          )}
          <MoreLink nextCursor={nextCursor} further={further} parameters={{ window }} />
        </div>
        <FoundGroup own={own} viewer={viewer} refused={refused} />
      </div>
    </Page>
  );
}

function FoundGroup({ own, viewer, refused }: Pick<GroupsPageProps, "own" | "viewer" | "refused">) {
  const t = useText(groupsWords);
  if (viewer === null) {
    return (
      <p>
        <Link to="/login?to=%2Fgroups" className="link">
          {t.logInToFound}
        </Link>
      </p>
    );
  }
  if (own !== null) {
    return (
      <p>
        {t.inOne}{" "}
        <Link to={groupAddress(own.slug)} className="link font-medium">
          {own.name}
        </Link>
        . <span className="note block">{t.inOneHint}</span>
      </p>
    );
  }
  return (
    <section aria-labelledby="found-title">
      <h2 id="found-title" className="subtitle mb-3">
        {t.found}
      </h2>
      <Form method="post" action="/groups">
        <input type="hidden" name="intent" value="found" />
        <FormProblem complaints={refused?.complaints[""]} />
        <FormField
          label={t.name}
          name="name"
          autoComplete="off"
          hint={t.nameHint}
          complaints={refused?.complaints.name}
          defaultValue={refused?.name}
        />
        <button className="button button-quiet">{t.foundButton}</button>
      </Form>
    </section>
  );
}
