import { Link } from "@remix-run/react";
import { lists as listsWords } from "#app/language/english/lists.ts";
import { people as peopleWords } from "#app/language/english/people.ts";
import { useText } from "#app/language/text.tsx";
import { AchievementList } from "./achievement-list.tsx";
import { ActivityCalendar } from "./activity-calendar.tsx";
import { EmptyState } from "./empty-state.tsx";
import { ExplanationRow } from "./explanation-board.tsx";
import { FollowButton } from "./follow-button.tsx";
import { formatCount, formatDay } from "./format-numbers.ts";
import { MachineBadge } from "./machine-badge.tsx";
import { PeopleNav } from "./people-nav.tsx";
import { groupAddress, listAddress, type PlayerProfile } from "./people-types.ts";
import type { ExplanationCard } from "./plain-types.ts";
import { RatingCurve } from "./rating-curve.tsx";
import { StrengthTable } from "./strength-table.tsx";

interface ProfilePageProps {
  profile: PlayerProfile;
  /** The viewer's name; null: nobody is logged in. */
  viewer: string | null;
}

const windows = ["all", "month", "week", "day"] as const;

/** A player's page. */
export function ProfilePage({ profile, viewer }: ProfilePageProps) {
  const t = useText(peopleWords);
  const { best, recent, mine, strengths } = profile;
  const played = recent.length > 0;
  return (
    <div className="mx-auto w-full max-w-[62rem] px-4 py-8 sm:px-7">
      <ProfileHeading profile={profile} mayFollow={viewer !== null && !mine} />
      {mine && (
        <div className="mt-5">
          <PeopleNav viewer={viewer} here="profile" />
        </div>
      )}
      <dl className="mt-6 grid grid-cols-3 gap-x-4 gap-y-5 sm:grid-cols-5">
        {windows.map((window) => (
          <Fact key={window} name={t.windows[window]} count={profile.points[window]} />
        ))}
        <Fact name={t.explained} count={profile.explained} />
      </dl>
      {!played && (
        <div className="mt-7">
          <EmptyState title={mine ? t.nothingMine : t.nothing}>
            {mine && (
              <Link to="/play" className="button mt-3">
                {t.playFirst}
              </Link>
            )}
          </EmptyState>
        </div>
      )}
      <div className="mt-8 grid gap-x-14 gap-y-9 md:grid-cols-2">
        {played && (
          <div className="space-y-9">
            <RatingCurve rating={profile.rating} />
            {strengths.kinds.length > 0 && <StrengthTable strengths={strengths} />}
          </div>
        )}
        <div className="space-y-9">
          {played && <ActivityCalendar days={profile.calendar} streak={profile.streak} />}
          <AchievementList achievements={profile.achievements} mine={mine} />
          <ProfileLists profile={profile} />
        </div>
      </div>
      {played && (
        <div className="mt-9 grid gap-x-14 gap-y-9 md:grid-cols-2">
          <ExplanationColumn title={t.best} explanations={best} empty={t.bestNone} />
          <ExplanationColumn title={t.latest} explanations={recent} empty={t.latestNone} />
        </div>
      )}
    </div>
  );
}

function ProfileHeading({ profile, mayFollow }: { profile: PlayerProfile; mayFollow: boolean }) {
  const t = useText(peopleWords);
  const { name, group, followers, following, mine } = profile;
  return (
    <header className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
      <div>
        <h1 className="title wrap-anywhere">{name}</h1>
        {profile.bot !== null && (
          <p className="mt-1.5 -ml-1.5">
            <MachineBadge method={profile.bot.method} />
          </p>
        )}
        <p className="mt-1.5 text-quiet">
          {t.lead(profile.role, formatDay(profile.joined))}
          {group !== null && (
            <>
              , {t.inGroup}{" "}
              <Link to={groupAddress(group.slug)} className="link">
                {group.name}
              </Link>
            </>
          )}
        </p>
        <p className="note">
          {t.followers(followers, formatCount(followers))},{" "}
          {mine ? (
            <Link to="/following" className="link">
              {t.follows(formatCount(following))}
            </Link>
          ) : (
            t.follows(formatCount(following))
          )}
        </p>
      </div>
      {mayFollow && <FollowButton name={name} followed={profile.followed} />}
    </header>
  );
}

function Fact({ name, count }: { name: string; count: number }) {
  return (
    <div className="flex flex-col-reverse justify-end">
      <dt className="note">{name}</dt>
      <dd className="text-[1.7rem] leading-tight font-semibold tracking-tight">{formatCount(count)}</dd>
    </div>
  );
}

function ProfileLists({ profile }: { profile: PlayerProfile }) {
  const t = useText(peopleWords);
  const words = useText(listsWords);
  if (profile.lists.length === 0) return null;
  return (
    <section aria-labelledby="lists-title">
      <h2 id="lists-title" className="label mb-1">
        {t.lists}
      </h2>
      <ul>
        {profile.lists.map((list) => (
          <li key={list.slug} className="flex flex-wrap items-baseline gap-x-2 py-1">
            <Link to={listAddress(profile.name, list.slug)} className="link wrap-anywhere">
              {list.name}
            </Link>
            <span className="note">
              {words.features(list.features, formatCount(list.features))}
              {list.visibility === "private" && `, ${t.onlyYou}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface ExplanationColumnProps {
  title: string;
  explanations: readonly ExplanationCard[];
  empty: string;
}

function ExplanationColumn({ title, explanations, empty }: ExplanationColumnProps) {
  return (
    <section>
      <h2 className="subtitle border-b border-line pb-2">{title}</h2>
      {explanations.length === 0 && <p className="note mt-2">{empty}</p>}
      <ol>
        {explanations.map((explanation) => (
          <li key={explanation.id} className="border-b border-line py-3">
            <ExplanationRow explanation={explanation} linked authorless />
          </li>
        ))}
      </ol>
    </section>
  );
}
