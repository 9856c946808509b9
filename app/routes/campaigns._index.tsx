import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { may } from "#app/accounts/permissions.ts";
import { currentUser } from "#app/accounts/sessions.server.ts";
import { campaigns as campaignsWords } from "#app/language/english/campaigns.ts";
import { useText } from "#app/language/text.tsx";
import { listCampaigns } from "#app/play/campaigns/read-campaigns.server.ts";
import { CampaignDates, CampaignProgress } from "#app/ui/campaign-progress.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Page } from "#app/ui/page.tsx";

export const meta: MetaFunction = () => [{ title: campaignsWords.pageTitle }];

export async function loader({ request }: LoaderFunctionArgs) {
  const [viewer, campaigns] = await Promise.all([currentUser(request), listCampaigns()]);
  return { campaigns, mayStart: may(viewer, "campaign:create"), now: new Date().toISOString() };
}

export default function Campaigns() {
  const t = useText(campaignsWords);
  const { campaigns, mayStart, now } = useLoaderData<typeof loader>();
  const groups = (["running", "coming", "over"] as const)
    .map((state) => ({ state, of: campaigns.filter((one) => one.state === state) }))
    .filter(({ of }) => of.length > 0);
  return (
    <Page title={t.title} lead={t.lead}>
      {mayStart && (
        <p className="mb-6">
          <Link to="/campaigns/new" className="button">
            {t.start}
          </Link>
        </p>
      )}
      {campaigns.length === 0 && (
        <EmptyState title={t.noneTitle}>
          <p>{t.noneHint}</p>
          <Link to="/play" className="link">
            {t.playAny}
          </Link>
        </EmptyState>
      )}
      {groups.map(({ state, of }) => (
        <section key={state} className="mb-8" aria-labelledby={`campaigns-${state}`}>
          <h2 id={`campaigns-${state}`} className="label mb-2">
            {t[state]}
          </h2>
          <ul className="grid gap-4 md:grid-cols-2">
            {of.map((campaign) => (
              <li key={campaign.slug} className="card flex flex-col px-5 py-4">
                <h3 className="font-reading text-[1.3rem] font-semibold">
                  <Link to={`/campaigns/${campaign.slug}`} className="hover:underline">
                    {campaign.name}
                  </Link>
                </h3>
                <p className="mb-2 flex flex-wrap gap-x-3">
                  <CampaignDates {...campaign} now={now} />
                  {campaign.owner !== null && <span className="note">{t.by(campaign.owner)}</span>}
                </p>
                <p className="mb-4 line-clamp-4">{campaign.description}</p>
                <div className="mt-auto">
                  <CampaignProgress {...campaign} />
                  {state === "running" && !campaign.paused && (
                    <p className="mt-3">
                      <Link
                        to={`/play?campaign=${campaign.slug}`}
                        className="button"
                        aria-label={t.playLabel(campaign.name)}
                      >
                        {t.play}
                      </Link>
                    </p>
                  )}
                </div>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Page>
  );
}
