import { Link } from "@remix-run/react";
import { campaignResults as campaignResultsWords } from "#app/language/english/campaign-results.ts";
import { useText } from "#app/language/text.tsx";
import { CampaignDates, CampaignProgress } from "./campaign-progress.tsx";
import type { CampaignFacts } from "./campaign-types.ts";
import { EmptyState } from "./empty-state.tsx";

/** A researcher's campaigns, a card each; where there is none, how to start one. */
export function OwnCampaigns({ campaigns, now }: { campaigns: readonly CampaignFacts[]; now: string }) {
  const t = useText(campaignResultsWords);
  return (
    <section className="mt-8">
      <h2 className="label mb-2">{t.yours}</h2>
      {campaigns.length === 0 ? (
        <EmptyState title={t.noneOfYours}>
          <p>{t.noneOfYoursHint}</p>
          <Link to="/campaigns/new" className="button button-quiet mt-4">
            {t.startOne}
          </Link>
        </EmptyState>
      ) : (
        <>
          <ul className="grid gap-4 sm:grid-cols-2">
            {campaigns.map((campaign) => (
              <li key={campaign.slug} className="card px-5 py-4">
                <h3 className="subtitle wrap-anywhere">
                  <Link to={`/campaigns/${campaign.slug}`} className="hover:underline">
                    {campaign.name}
                  </Link>
                </h3>
                <p className="mb-3">
                  <CampaignDates {...campaign} now={now} />
                </p>
                <CampaignProgress {...campaign} />
                <p className="mt-2 flex gap-x-5">
                  <Link to={`/campaigns/${campaign.slug}/results`} className="link inline-flex min-h-10 items-center">
                    {t.results}
                  </Link>
                  <Link to={`/campaigns/${campaign.slug}/edit`} className="link inline-flex min-h-10 items-center">
                    {t.change}
                  </Link>
                </p>
              </li>
            ))}
          </ul>
          <p className="mt-3">
            <Link to="/campaigns/new" className="link inline-flex min-h-10 items-center">
              {t.startOne}
            </Link>
          </p>
        </>
      )}
    </section>
  );
}
