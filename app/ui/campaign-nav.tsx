import { campaignResults as campaignResultsWords } from "#app/language/english/campaign-results.ts";
import { useText } from "#app/language/text.tsx";
import { Tabs } from "./tabs.tsx";

interface CampaignNavProps {
  slug: string;
  here: "overview" | "results" | "change";
  /** Its owner, who may change it. */
  owns: boolean;
}

/** The tabs above a campaign's pages. */
export function CampaignNav({ slug, here, owns }: CampaignNavProps) {
  const t = useText(campaignResultsWords);
  const address = `/campaigns/${slug}`;
  const tabs = [
    { name: t.overview, to: address, current: here === "overview" },
    { name: t.results, to: `${address}/results`, current: here === "results" },
    ...(owns ? [{ name: t.change, to: `${address}/edit`, current: here === "change" }] : []),
  ];
  return (
    <div className="mb-6">
      <Tabs tabs={tabs} label={t.nav} />
    </div>
  );
}
