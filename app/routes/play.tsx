import { redirect, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Link } from "@remix-run/react";
import { currentUser } from "#app/accounts/sessions.server.ts";
import { featurePath, readFeatureKeyText } from "#app/catalog/feature-key.ts";
import { english } from "#app/language/english.ts";
import { useText } from "#app/language/text.tsx";
import { chooseNextFeature } from "#app/play/next/choose-next-feature.server.ts";
import { Page } from "#app/ui/page.tsx";

export const meta: MetaFunction = () => [{ title: english.featureList.playTitle }];

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await currentUser(request);
  const after = readFeatureKeyText(new URL(request.url).searchParams.get("after"));
  const next = await chooseNextFeature(viewer, { after });
  if (next !== null) throw redirect(featurePath(next));
  return null;
}

/** Only seen when nothing is left to explain. */
export default function Play() {
  const { featureList: t } = useText();
  return (
    <Page title={t.allExplained} narrow>
      <p>{t.allExplainedHint}</p>
      <p className="mt-6 flex flex-wrap gap-3">
        <Link to="/features" className="button">
          {t.allFeatures}
        </Link>
        <Link to="/leaderboards" className="button button-quiet">
          {t.leaderboards}
        </Link>
      </p>
    </Page>
  );
}
