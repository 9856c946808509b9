import { Link } from "@remix-run/react";
import { comparison as comparisonWords } from "#app/language/english/comparison.ts";
import { useText } from "#app/language/text.tsx";
import { ComparisonChart } from "./comparison-chart.tsx";
import type { ComparisonFacts, ContestFacts } from "./comparison-types.ts";
import { EmptyState } from "./empty-state.tsx";
import { formatCount, formatDay, formatScore } from "./format-numbers.ts";
import { Page } from "./page.tsx";
import { featureAddress } from "./plain-types.ts";
import { percent, ShareTable } from "./share-table.tsx";

interface ComparisonPageProps {
  comparison: ComparisonFacts;
  machineLeads: ContestFacts[];
  humanLeads: ContestFacts[];
  /** YYYY-MM-DD, UTC. */
  today: string;
}

/** How often the best human explains better than the best machine. */
export function ComparisonPage({ comparison, machineLeads, humanLeads, today }: ComparisonPageProps) {
  const t = useText(comparisonWords);
  const { overall, days, bySource, byMethod } = comparison;
  if (overall.share === null || overall.interval === null)
    return (
      <Page title={t.title} lead={t.lead}>
        <EmptyState title={t.none}>
          <p>{t.noneHint}</p>
          <Link to="/play" className="button mt-4">
            {t.play}
          </Link>
        </EmptyState>
        <Rules />
      </Page>
    );
  const [low, high] = overall.interval;
  return (
    <Page title={t.title} lead={t.lead}>
      <div className="grid items-start gap-x-14 gap-y-8 lg:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
        <section>
          <p className="figures text-[4.5rem] leading-none font-semibold tracking-tight">
            {t.figure(percent(overall.share))}
          </p>
          <p className="mt-2 text-quiet">{t.interval(percent(low), percent(high))}</p>
          <p className="mt-4 font-reading text-[1.2rem] leading-snug">
            {t.sentence(formatCount(overall.humans), overall.compared, formatCount(overall.compared))}
          </p>
          <p className="note mt-2">{t.split(formatCount(overall.machines), formatCount(overall.ties))}</p>
        </section>
        <section aria-labelledby="over-time">
          <h2 id="over-time" className="label mb-4">
            {t.overTime}
          </h2>
          <ComparisonChart days={days} today={today} />
          <details className="mt-3">
            <summary className="link inline-flex min-h-11 cursor-pointer items-center">{t.table}</summary>
            <ShareTable
              head={t.day}
              caption={t.overTime}
              rows={[...days].reverse().map((facts) => ({ key: facts.day, name: formatDay(facts.day), facts }))}
            />
          </details>
        </section>
      </div>
      <div className="mt-10 grid gap-x-14 gap-y-8 md:grid-cols-2">
        <Contests title={t.beat} hint={t.beatHint} none={t.beatNone} contests={machineLeads} />
        <Contests title={t.won} none={t.wonNone} contests={humanLeads} />
      </div>
      <section className="mt-10">
        <h2 className="subtitle mb-2">{t.bySource}</h2>
        <ShareTable
          head={t.source}
          caption={t.bySource}
          rows={bySource.map((facts) => ({
            key: `${facts.model}/${facts.source}`,
            name: (
              <Link to={`/models/${facts.model}/${facts.source}`} className="link">
                {facts.sourceName}
              </Link>
            ),
            facts,
          }))}
        />
      </section>
      <section className="mt-10">
        <h2 className="subtitle mb-2">{t.byMethod}</h2>
        <ShareTable
          head={t.method}
          caption={t.byMethod}
          rows={byMethod.map((facts) => ({ key: facts.method, name: facts.method, facts }))}
        />
      </section>
      <Rules />
    </Page>
  );
}

interface ContestsProps {
  title: string;
  hint?: string;
  none: string;
  contests: readonly ContestFacts[];
}

function Contests({ title, hint, none, contests }: ContestsProps) {
  const t = useText(comparisonWords);
  return (
    <section>
      <h2 className="subtitle">{title}</h2>
      {hint !== undefined && contests.length > 0 && <p className="note">{hint}</p>}
      {contests.length === 0 && <p className="mt-1 text-quiet">{none}</p>}
      <ul className="mt-1">
        {contests.map((contest) => (
          <li
            key={featureAddress(contest)}
            className="flex flex-wrap items-center justify-between gap-x-4 border-b border-line"
          >
            <Link to={featureAddress(contest)} className="link inline-flex min-h-11 items-center font-medium">
              {contest.source} {contest.index}
            </Link>
            <span className="figures text-[14px] text-quiet">
              {t.scores(formatScore(contest.human), formatScore(contest.machine))}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Rules() {
  const t = useText(comparisonWords);
  return (
    <section className="mt-10 max-w-[44rem]">
      <h2 className="subtitle mb-1">{t.how}</h2>
      <p className="text-quiet">{t.rules}</p>
      <p className="mt-2 text-quiet">
        {t.bots}{" "}
        <Link to="/settings" className="link">
          {t.settings}
        </Link>
        {" · "}
        <Link to="/docs/api" className="link">
          {t.api}
        </Link>
      </p>
    </section>
  );
}
