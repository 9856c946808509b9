import { Form, Link } from "@remix-run/react";
import { campaigns as campaignsWords } from "#app/language/english/campaigns.ts";
import { useText } from "#app/language/text.tsx";
import { CampaignFeatures, type CampaignFeature } from "./campaign-features.tsx";
import { CampaignNav } from "./campaign-nav.tsx";
import { CampaignDates } from "./campaign-progress.tsx";
import { CampaignCredit, CampaignStanding, ChosenBy } from "./campaign-standing.tsx";
import type { ActivityFacts, CampaignFacts } from "./campaign-types.ts";
import { formatScore } from "./format-numbers.ts";
import { MoreLink } from "./more-link.tsx";
import { Page } from "./page.tsx";
import { PlayerTable, type RankedPlayer } from "./player-table.tsx";
import { useLiveBoards } from "./use-live-boards.ts";

interface CampaignPageProps {
  campaign: CampaignFacts;
  activity: ActivityFacts;
  features: { items: readonly CampaignFeature[]; nextCursor: string | null };
  board: { items: readonly RankedPlayer[]; me?: RankedPlayer | null; nextCursor: string | null };
  /** Where the board and the features of this page begin; null: at the beginning. */
  cursor: string | null;
  from: string | null;
  owns: boolean;
  mayRetire: boolean;
  /** The server's, ISO 8601. */
  now: string;
}

/** A campaign: what it is for, how it goes, its features and who plays for it. Its figures move while it is open. */
export function CampaignPage(props: CampaignPageProps) {
  const t = useText(campaignsWords);
  const { campaign, activity, features, board, cursor, from, owns, mayRetire, now } = props;
  useLiveBoards();
  return (
    <Page title={campaign.name}>
      <p className="-mt-4 mb-4 flex flex-wrap gap-x-3">
        <CampaignDates {...campaign} now={now} />
        {campaign.owner !== null && <span className="note">{t.by(campaign.owner)}</span>}
      </p>
      <CampaignNav slug={campaign.slug} here="overview" owns={owns} />
      <p className="mb-5 max-w-2xl font-reading text-[1.1rem] leading-relaxed whitespace-pre-line">
        {campaign.description}
      </p>
      <CampaignStanding campaign={campaign} activity={activity} />
      {campaign.state === "running" && !campaign.paused && (
        <p className="mt-5">
          <Link to={`/play?campaign=${campaign.slug}`} className="button px-7">
            {t.play}
          </Link>
        </p>
      )}
      <div className="mt-10 grid gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <section aria-labelledby="features" className="lg:order-first">
          <h2 id="features" className="subtitle mb-3">
            {t.featuresTitle}
          </h2>
          <CampaignFeatures
            features={features.items}
            mayRetire={mayRetire}
            form={(feature, intent, label, words) => (
              <Form method="post" preventScrollReset>
                <input type="hidden" name="feature" value={feature} />
                <button name="intent" value={intent} className="link note" aria-label={label}>
                  {words}
                </button>
              </Form>
            )}
          />
          <MoreLink
            nextCursor={features.nextCursor}
            further={from !== null}
            parameters={{ cursor: cursor ?? undefined }}
            name="features"
          />
          <h3 className="label mt-6 mb-1">{t.rulesTitle}</h3>
          <ul className="note list-disc space-y-1 pl-5">
            <li>{t.ruleAgreement(campaign.goalPlayers)}</li>
            {campaign.goalScore !== null && <li>{t.ruleScore(formatScore(campaign.goalScore))}</li>}
            <li>{t.ruleNoGain(campaign.patience)}</li>
            <li>{t.ruleModerator}</li>
          </ul>
          <div className="mt-4">
            <ChosenBy choice={campaign.choice} />
          </div>
        </section>
        <div className="space-y-8 max-lg:order-first">
          <section aria-labelledby="board">
            <h2 id="board" className="subtitle mb-2">
              {t.boardTitle}
            </h2>
            {board.items.length === 0 ? (
              <p className="text-quiet">{t.boardEmpty}</p>
            ) : (
              <PlayerTable players={board.items} me={board.me ?? null} caption={t.boardCaption} />
            )}
            <MoreLink
              nextCursor={board.nextCursor}
              further={cursor !== null}
              parameters={{ features: from ?? undefined }}
            />
          </section>
          <CampaignCredit credit={activity.credit} />
        </div>
      </div>
    </Page>
  );
}
