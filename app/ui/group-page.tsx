import { Form, Link } from "@remix-run/react";
import { groups as groupsWords } from "#app/language/english/groups.ts";
import { useText } from "#app/language/text.tsx";
import { DisclosureSummary } from "./disclosure-summary.tsx";
import { FormField, FormProblem } from "./form-field.tsx";
import { formatCount, formatDay } from "./format-numbers.ts";
import type { RefusedName } from "./lists-page.tsx";
import { MoreLink } from "./more-link.tsx";
import { Page } from "./page.tsx";
import { RankTable } from "./rank-table.tsx";
import { PeopleNav } from "./people-nav.tsx";
import { groupAddress, windowNames, type WindowName } from "./people-types.ts";
import { playerAddress } from "./plain-types.ts";
import { Tabs } from "./tabs.tsx";

interface Member {
  rank: number;
  name: string;
  points: number;
  explained: number;
  owner: boolean;
  mine: boolean;
}

export interface GroupFacts {
  name: string;
  slug: string;
  founded: string;
  members: number;
  points: number;
  board: readonly Member[];
  nextCursor: string | null;
  role: "owner" | "member" | null;
  /** The viewer is in another group. */
  elsewhere: { name: string; slug: string } | null;
}

interface GroupPageProps {
  group: GroupFacts;
  window: WindowName;
  further: boolean;
  viewer: string | null;
  refused: RefusedName | null;
}

/** A group with the board of its members. */
export function GroupPage({ group, window, further, viewer, refused }: GroupPageProps) {
  const t = useText(groupsWords);
  const tabs = windowNames.map((name) => ({
    name: t.windows[name],
    to: `${groupAddress(group.slug)}?window=${name}`,
    current: name === window,
  }));
  return (
    <Page title={group.name} lead={t.groupLead(group.members, formatCount(group.members), formatDay(group.founded))}>
      <PeopleNav viewer={viewer} here="groups" />
      <Membership group={group} viewer={viewer} complaints={refused?.complaints[""]} />
      <div className="mt-6 mb-3 flex flex-wrap items-center justify-between gap-x-6 gap-y-1">
        <Tabs tabs={tabs} label={t.time} pills />
        <p className="font-semibold">{t.pointsIn(group.points, formatCount(group.points))}</p>
      </div>
      <MemberTable members={group.board} caption={t.memberCaption(t.windows[window])} />
      <MoreLink nextCursor={group.nextCursor} further={further} parameters={{ window }} />
      {group.role === "owner" && <RunGroup group={group} refused={refused} />}
    </Page>
  );
}

interface MembershipProps {
  group: GroupFacts;
  viewer: string | null;
  complaints: string[] | undefined;
}

/** Joining, or what stands in the way of it. */
function Membership({ group, viewer, complaints }: MembershipProps) {
  const t = useText(groupsWords);
  const { role, elsewhere, slug } = group;
  return (
    <>
      <FormProblem complaints={complaints} />
      {elsewhere !== null && (
        <p className="note">
          <Link to={groupAddress(elsewhere.slug)} className="link">
            {t.elsewhere(elsewhere.name)}
          </Link>
        </p>
      )}
      {role === null && elsewhere === null && (
        <Form method="post" action={groupAddress(slug)}>
          <button name="intent" value="join" className="button">
            {t.join}
          </button>
          {viewer === null && <span className="note ml-3">{t.logInToFound}</span>}
        </Form>
      )}
      {role === "member" && <Leave name={t.leave} slug={slug} />}
    </>
  );
}

function Leave({ name, slug }: { name: string; slug: string }) {
  return (
    <Form method="post" action={groupAddress(slug)}>
      <button name="intent" value="leave" className="button button-quiet min-h-10">
        {name}
      </button>
    </Form>
  );
}

function MemberTable({ members, caption }: { members: readonly Member[]; caption: string }) {
  const t = useText(groupsWords);
  const rows = members.map(({ rank, name, points, explained, owner, mine }) => ({
    ...{ rank, name, points, mine },
    ...{ count: explained, to: playerAddress(name) },
    note: [mine && t.you, owner && t.owner].filter((word) => word !== false).join(", ") || null,
  }));
  return <RankTable rows={rows} caption={caption} who={t.member} counted={t.features} />;
}

/** What only the owner sees: the name, the members, the end. */
function RunGroup({ group, refused }: { group: GroupFacts; refused: RefusedName | null }) {
  const t = useText(groupsWords);
  const others = group.board.filter(({ mine }) => !mine);
  const address = groupAddress(group.slug);
  return (
    <details className="mt-9 border-t border-line pt-3" open={refused !== null || undefined}>
      <DisclosureSummary className="font-medium">{t.run}</DisclosureSummary>
      <Form method="post" action={address} className="mt-3 max-w-md">
        <input type="hidden" name="intent" value="rename" />
        <FormField
          label={t.name}
          name="name"
          autoComplete="off"
          hint={t.renameHint}
          complaints={refused?.complaints.name}
          defaultValue={refused?.name === "" || refused === null ? group.name : refused.name}
        />
        <button className="button button-quiet">{t.rename}</button>
      </Form>
      {others.length > 0 && (
        <Form method="post" action={address} className="mt-7 max-w-md">
          <label htmlFor="member" className="mb-1 block font-medium">
            {t.memberName}
          </label>
          <select id="member" name="member" className="field" required>
            {others.map(({ name }) => (
              <option key={name}>{name}</option>
            ))}
          </select>
          <p className="mt-3 flex flex-wrap gap-3">
            <button name="intent" value="hand-over" className="button button-quiet">
              {t.handOver}
            </button>
            <button name="intent" value="remove" className="button button-quiet">
              {t.remove}
            </button>
          </p>
          <p className="note mt-2">{t.removeHint}</p>
        </Form>
      )}
      <div className="mt-7">
        <p className="note mb-2">{group.members === 1 ? t.leaveLastHint : t.leaveOwnerHint}</p>
        {group.members === 1 && <Leave name={t.leaveLast} slug={group.slug} />}
      </div>
    </details>
  );
}
