import { redirect, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { currentUser } from "#app/accounts/sessions.server.ts";
import { featurePath, readFeatureKeyText } from "#app/catalog/feature-key.ts";
import { featureList as featureListWords } from "#app/language/english/feature-list.ts";
import { next as nextWords } from "#app/language/english/next.ts";
import { useText } from "#app/language/text.tsx";
import { campaignParameter } from "#app/play/next/api-schemas.ts";
import { chooseNextFeature } from "#app/play/next/choose-next-feature.server.ts";
import { readSkipped, skippedParameters } from "#app/play/next/skip-reasons.ts";
import { Page } from "#app/ui/page.tsx";
import { SkippedNote } from "#app/ui/skipped-note.tsx";

export const meta: MetaFunction = () => [{ title: featureListWords.playTitle }];

/** Leads to the next feature, whose address tells of a campaign that is played for and of the feature just put aside. */
export async function loader({ request }: LoaderFunctionArgs) {
  const query = new URL(request.url).searchParams;
  const campaign = campaignParameter.nullable().catch(null).parse(query.get("campaign"));
  const skipped = readSkipped(query);
  const viewer = await currentUser(request);
  const next = await chooseNextFeature(viewer, { after: readFeatureKeyText(query.get("after")), campaign });
  if (next === null) return { campaign, skipped };
  const told = new URLSearchParams({
    ...(campaign === null ? {} : { campaign }),
    ...(skipped === null ? {} : skippedParameters(skipped)),
  });
  throw redirect(`${featurePath(next)}${told.size > 0 ? `?${told}` : ""}`);
}

/** Only seen when nothing is left to explain. */
export default function Play() {
  const { campaign, skipped } = useLoaderData<typeof loader>();
  const t = useText(featureListWords);
  const next = useText(nextWords);
  return (
    <Page title={campaign === null ? t.allExplained : next.campaignExplained} narrow>
      <SkippedNote skipped={skipped} />
      <p>{campaign === null ? t.allExplainedHint : next.campaignExplainedHint}</p>
      <p className="mt-6 flex flex-wrap gap-3">
        <Link to={campaign === null ? "/features" : "/play"} className="button">
          {campaign === null ? t.allFeatures : next.playAny}
        </Link>
        <Link to={campaign === null ? "/leaderboards" : `/campaigns/${campaign}`} className="button button-quiet">
          {campaign === null ? t.leaderboards : next.toCampaign}
        </Link>
      </p>
    </Page>
  );
}
