import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { currentUser } from "#app/accounts/sessions.server.ts";
import { queryOf } from "#app/catalog/api-schemas.ts";
import { campaignResults as campaignResultsWords } from "#app/language/english/campaign-results.ts";
import { campaigns as campaignsWords } from "#app/language/english/campaigns.ts";
import { useText } from "#app/language/text.tsx";
import { mayChange } from "#app/play/campaigns/may-change.ts";
import { readActivity } from "#app/play/campaigns/read-activity.server.ts";
import { readCampaign } from "#app/play/campaigns/read-campaigns.server.ts";
import { readResults } from "#app/play/campaigns/read-results.server.ts";
import { resultsAddress } from "#app/play/campaigns/results-query.ts";
import { CampaignFiles } from "#app/ui/campaign-files.tsx";
import { CampaignNav } from "#app/ui/campaign-nav.tsx";
import { CampaignResults } from "#app/ui/campaign-results.tsx";
import { CampaignCredit, CampaignStanding } from "#app/ui/campaign-standing.tsx";
import { MoreLink } from "#app/ui/more-link.tsx";
import { Page } from "#app/ui/page.tsx";
import { useLiveBoards } from "#app/ui/use-live-boards.ts";

const perPage = 40;

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? campaignResultsWords.pageTitle(data.campaign.name) : campaignsWords.pageTitle },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await currentUser(request);
  const query = queryOf(request);
  const asked = resultsAddress.parse(query);
  const { id, campaign } = await readCampaign(params.slug ?? "", viewer);
  const [results, activity] = await Promise.all([
    readResults(viewer, id, { ...asked, cursor: query.cursor, limit: perPage }),
    readActivity(id, campaign),
  ]);
  const further = query.cursor !== undefined;
  return { campaign, activity, results, asked, further, owns: mayChange(viewer, campaign) };
}

export default function CampaignResultsRoute() {
  const t = useText(campaignResultsWords);
  const { campaign, activity, results, asked, further, owns } = useLoaderData<typeof loader>();
  useLiveBoards();
  return (
    <Page title={campaign.name}>
      <CampaignNav slug={campaign.slug} here="results" owns={owns} />
      <CampaignStanding campaign={campaign} activity={activity} />
      <section className="mt-8" aria-label={t.results}>
        <CampaignResults items={results.items} asked={asked} />
        <MoreLink nextCursor={results.nextCursor} further={further} parameters={asked} />
      </section>
      <div className="mt-8 space-y-8">
        <CampaignFiles slug={campaign.slug} />
        <CampaignCredit credit={activity.credit} />
      </div>
    </Page>
  );
}
