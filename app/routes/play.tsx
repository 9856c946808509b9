import { redirect, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Link } from "@remix-run/react";
import { currentUser } from "#app/accounts/sessions.server.ts";
import { featurePath, readFeatureKeyText } from "#app/catalog/feature-key.ts";
import { chooseNextFeature } from "#app/play/choose-next-feature.server.ts";
import { Page } from "#app/ui/page.tsx";

export const meta: MetaFunction = () => [{ title: "Play · Neuroglyph" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await currentUser(request);
  const after = readFeatureKeyText(new URL(request.url).searchParams.get("after"));
  const next = await chooseNextFeature(viewer, { after });
  if (next !== null) throw redirect(featurePath(next));
  return null;
}

/** Only seen when nothing is left to explain. */
export default function Play() {
  return (
    <Page title="You have explained every feature" narrow>
      <p>
        Nothing is left that you have not looked at. You can still beat your own scores, or those of others, on any
        feature.
      </p>
      <p className="mt-6 flex flex-wrap gap-3">
        <Link to="/features" className="button">
          All features
        </Link>
        <Link to="/leaderboards" className="button button-quiet">
          Leaderboards
        </Link>
      </p>
    </Page>
  );
}
