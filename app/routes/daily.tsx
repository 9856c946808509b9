import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { currentUser } from "#app/accounts/sessions.server.ts";
import { daily as dailyWords } from "#app/language/english/daily.ts";
import { featureList as featureListWords } from "#app/language/english/feature-list.ts";
import { useText } from "#app/language/text.tsx";
import { readDaily } from "#app/play/daily/read-daily.server.ts";
import { DailyPage } from "#app/ui/daily-page.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { formatDay } from "#app/ui/format-numbers.ts";
import { Page } from "#app/ui/page.tsx";
import { useLookAgain } from "#app/ui/use-look-again.ts";
import { useScoreArrival } from "#app/ui/use-score-arrival.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  {
    title: dailyWords.pageTitle(!data?.daily || data.daily.isToday ? null : formatDay(data.daily.day)),
  },
];

export async function loader({ request }: LoaderFunctionArgs) {
  const url = new URL(request.url);
  const viewer = await currentUser(request);
  const daily = await readDaily({
    day: url.searchParams.get("day"),
    before: url.searchParams.get("before"),
    viewer,
  });
  const scoring = daily?.attempts.find(({ status }) => status === "scoring")?.id ?? null;
  return {
    daily,
    scoring,
    /** Tells the document to look again by itself (root). */
    waiting: scoring !== null,
    origin: url.origin,
    signUpPath: viewer === null ? "/signup?to=/daily" : null,
  };
}

export default function Daily() {
  const { daily, scoring, origin, signUpPath } = useLoaderData<typeof loader>();
  const t = useText(dailyWords);
  const featureList = useText(featureListWords);
  useScoreArrival(scoring, useLookAgain());
  if (daily !== null) return <DailyPage daily={daily} signUpPath={signUpPath} origin={origin} />;
  return (
    <Page title={t.title}>
      <EmptyState title={t.noneTitle}>
        <p>{t.noneHint}</p>
        <Link to="/features" className="link">
          {featureList.allFeatures}
        </Link>
      </EmptyState>
    </Page>
  );
}
