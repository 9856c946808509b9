import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { currentUser } from "#app/accounts/sessions.server.ts";
import { readProfile } from "#app/play/read-profile.server.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { ExplanationRow } from "#app/ui/explanation-board.tsx";
import { formatCount, formatDay } from "#app/ui/format-numbers.ts";
import { Page } from "#app/ui/page.tsx";
import type { ExplanationCard } from "#app/ui/plain-types.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${data.profile.name} · Neuroglyph` : "Neuroglyph" },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await currentUser(request);
  const profile = await readProfile(params.name ?? "", viewer);
  return { profile, mine: viewer?.name === profile.name };
}

export default function Player() {
  const { profile, mine } = useLoaderData<typeof loader>();
  const { points, explained, best, recent } = profile;
  const facts: [string, number][] = [
    ["points in all", points.all],
    ["this month", points.month],
    ["this week", points.week],
    ["features explained", explained],
  ];
  const role = profile.role === "player" ? "Plays" : `${profile.role[0]?.toUpperCase()}${profile.role.slice(1)}, here`;
  return (
    <Page title={profile.name} lead={`${role} since ${formatDay(profile.joined)}`}>
      <dl className="card grid grid-cols-2 gap-x-4 gap-y-4 px-5 py-4 sm:grid-cols-4">
        {facts.map(([name, count]) => (
          <div key={name} className="flex flex-col-reverse justify-end">
            <dt className="note">{name}</dt>
            <dd className="text-3xl font-semibold tracking-tight">{formatCount(count)}</dd>
          </div>
        ))}
      </dl>
      {recent.length === 0 ? (
        <div className="mt-6">
          <EmptyState title={mine ? "You have not explained a feature yet" : "No feature explained yet"}>
            {mine && (
              <Link to="/play" className="button mt-3">
                Play your first
              </Link>
            )}
          </EmptyState>
        </div>
      ) : (
        <div className="mt-8 grid gap-x-12 gap-y-8 md:grid-cols-2">
          <ExplanationColumn title="Best explanations" explanations={best} empty="None is scored yet." />
          <ExplanationColumn title="Latest" explanations={recent} empty="None yet." />
        </div>
      )}
    </Page>
  );
}

function ExplanationColumn({
  title,
  explanations,
  empty,
}: {
  title: string;
  explanations: ExplanationCard[];
  empty: string;
}) {
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
