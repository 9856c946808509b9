import { Link } from "@remix-run/react";
import { campaignResults as campaignResultsWords } from "#app/language/english/campaign-results.ts";
import { campaigns as campaignsWords } from "#app/language/english/campaigns.ts";
import { useText } from "#app/language/text.tsx";
import type { ResultFacts } from "./campaign-types.ts";
import { EmptyState } from "./empty-state.tsx";
import { formatScore } from "./format-numbers.ts";
import { ScoreNumber } from "./number.tsx";
import { featureAddress, playerAddress } from "./plain-types.ts";
import { IntervalBar } from "./score-scale.tsx";
import { Tabs } from "./tabs.tsx";

const shows = ["explained", "done", "all"] as const;
const sorts = ["score", "votes", "explanations", "done", "index"] as const;

export interface ResultsAsked {
  show: (typeof shows)[number];
  sort: (typeof sorts)[number];
  order: "asc" | "desc";
}

interface CampaignResultsProps {
  items: readonly ResultFacts[];
  asked: ResultsAsked;
}

/** What a campaign has found out, feature by feature: which ones, in which order. */
export function CampaignResults({ items, asked }: CampaignResultsProps) {
  const t = useText(campaignResultsWords);
  const at = (change: Partial<ResultsAsked>) => `?${new URLSearchParams({ ...asked, ...change })}`;
  return (
    <>
      <div className="mb-4 flex flex-wrap items-center gap-x-8 gap-y-2">
        <Tabs
          pills
          label={t.show}
          tabs={shows.map((show) => ({ name: t.shows[show], to: at({ show }), current: show === asked.show }))}
        />
        <div className="flex flex-wrap items-center gap-x-2">
          <span className="note" aria-hidden="true">
            {t.sortBy}
          </span>
          <Tabs pills label={t.sortBy} tabs={sorts.map((sort) => sortTab(sort, asked, t, at))} />
        </div>
      </div>
      {items.length === 0 ? (
        <EmptyState title={t.noneTitle}>{t.noneHint}</EmptyState>
      ) : (
        <ul>
          {items.map((result) => (
            <li key={`${result.model} ${result.source} ${result.index}`} className="border-b border-line py-3.5">
              <Result result={result} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** Chosen again, it turns the order around. */
function sortTab(
  sort: (typeof sorts)[number],
  asked: ResultsAsked,
  t: ReturnType<typeof useText<typeof campaignResultsWords>>,
  at: (change: Partial<ResultsAsked>) => string,
) {
  const current = sort === asked.sort;
  const order = current ? (asked.order === "asc" ? "desc" : "asc") : sort === "index" ? "asc" : "desc";
  return {
    name: `${t.sorts[sort]}${current ? (asked.order === "asc" ? " ↑" : " ↓") : ""}`,
    to: at({ sort, order }),
    current,
  };
}

function Result({ result }: { result: ResultFacts }) {
  const t = useText(campaignResultsWords);
  const c = useText(campaignsWords);
  const { best, done, source, index, explanations, players } = result;
  return (
    <div className="grid gap-x-8 gap-y-2 sm:grid-cols-[minmax(0,8rem)_minmax(0,1fr)_minmax(0,13rem)]">
      <div className="max-sm:flex max-sm:items-baseline max-sm:gap-3">
        <Link to={featureAddress(result)} className="font-reading text-[1.15rem] font-semibold hover:underline">
          {index}
        </Link>
        <p className="note truncate">{source}</p>
        {done !== null && <p className="note font-medium text-good">{c.retired[done]}</p>}
      </div>
      <div className="min-w-0">
        {best === null ? (
          <p className="text-quiet">{t.nothing}</p>
        ) : (
          <>
            {best.text === null ? (
              <p className="text-quiet italic">{t.unreadable}</p>
            ) : (
              <p className="font-reading text-[1.08rem] wrap-anywhere">
                <Link to={`/explanations/${best.id}`} className="hover:underline">
                  {best.text}
                </Link>
              </p>
            )}
            <p className="note">
              {best.origin === "human" ? (
                <Link to={playerAddress(best.author)} className="link">
                  {best.author}
                </Link>
              ) : (
                `${best.author} (${t.machine})`
              )}
            </p>
          </>
        )}
      </div>
      <div>
        {best !== null && (
          <div className="flex items-center gap-3">
            <ScoreNumber value={best.score} className="w-10 text-[1.1rem] font-semibold" />
            <div className="min-w-0 flex-1">
              <IntervalBar score={best.score} interval={best.interval} />
            </div>
          </div>
        )}
        <p className="note figures">
          {explanations === 0 ? t.noPlayer : t.people(explanations, players)}
          {best !== null && best.votesFor + best.votesAgainst > 0 && ` · ${t.votes(best.votesFor, best.votesAgainst)}`}
          {best?.human && ` · ${t.human(formatScore(best.human.score), best.human.players)}`}
        </p>
      </div>
    </div>
  );
}
