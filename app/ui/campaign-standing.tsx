import { Link } from "@remix-run/react";
import { campaignResults as campaignResultsWords } from "#app/language/english/campaign-results.ts";
import { useText } from "#app/language/text.tsx";
import { ActivityChart } from "./activity-chart.tsx";
import { CampaignProgress } from "./campaign-progress.tsx";
import type { ActivityFacts, CampaignFacts } from "./campaign-types.ts";
import { formatCount } from "./format-numbers.ts";
import { playerAddress } from "./plain-types.ts";

/** How a campaign goes: its bar, its figures and its days. */
export function CampaignStanding({ campaign, activity }: { campaign: CampaignFacts; activity: ActivityFacts }) {
  const t = useText(campaignResultsWords);
  const figures = [
    { name: t.explanations, value: activity.explanations },
    { name: t.players, value: activity.players },
    { name: t.done, value: campaign.retired },
    { name: t.left, value: campaign.features - campaign.retired },
  ];
  return (
    <>
      <div className="max-w-2xl">
        <CampaignProgress {...campaign} />
      </div>
      <dl className="mt-4 flex flex-wrap gap-x-10 gap-y-3">
        {figures.map(({ name, value }) => (
          <div key={name} className="flex flex-col-reverse">
            <dt className="note">{name}</dt>
            <dd className="figures font-reading text-[1.5rem] leading-tight font-semibold">{formatCount(value)}</dd>
          </div>
        ))}
      </dl>
      {activity.explanations > 0 && (
        <div className="mt-5">
          <ActivityChart days={activity.days} />
        </div>
      )}
    </>
  );
}

/** How the features were chosen, with the list that the filter makes. */
export function ChosenBy({ choice }: { choice: CampaignFacts["choice"] }) {
  const t = useText(campaignResultsWords);
  if (choice === null) return null;
  return (
    <p className="note wrap-anywhere">
      {t.chosenBy}{" "}
      <Link to={choice.query === "" ? "/features" : `/features?${choice.query}`} className="link">
        {choice.query === "" ? t.everything : choice.query.replaceAll("&", ", ")}
      </Link>
      , {t.atMost(formatCount(choice.most))}, {t.seed(choice.seed)}
    </p>
  );
}

/** The players whose words lead features of the campaign. */
export function CampaignCredit({ credit }: { credit: ActivityFacts["credit"] }) {
  const t = useText(campaignResultsWords);
  if (credit.length === 0) return null;
  return (
    <section aria-labelledby="credit">
      <h2 id="credit" className="label mb-1.5">
        {t.creditTitle}
      </h2>
      <ul className="flex flex-wrap gap-x-5 gap-y-1">
        {credit.map(({ name, leads }) => (
          <li key={name}>
            <Link to={playerAddress(name)} className="link inline-flex min-h-9 items-center">
              {name}
            </Link>{" "}
            <span className="note">{t.creditLeads(leads, formatCount(leads))}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
