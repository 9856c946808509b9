import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { becomeResearcher } from "#app/accounts/become-researcher.server.ts";
import { requireViewer } from "#app/accounts/guard.server.ts";
import { may } from "#app/accounts/permissions.ts";
import { currentUser } from "#app/accounts/sessions.server.ts";
import { research as researchWords } from "#app/language/english/research.ts";
import { useText } from "#app/language/text.tsx";
import { listOwnCampaigns } from "#app/play/campaigns/read-campaigns.server.ts";
import { readHub } from "#app/research/read-hub.server.ts";
import { formatCount } from "#app/ui/format-numbers.ts";
import { OwnCampaigns } from "#app/ui/own-campaigns.tsx";
import { Page } from "#app/ui/page.tsx";
import { ResearchNav } from "#app/ui/research-nav.tsx";
import { ResearchWays } from "#app/ui/research-ways.tsx";
import { SourceRows } from "#app/ui/source-rows.tsx";

export const meta: MetaFunction = () => [{ title: researchWords.pageTitle }];

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await currentUser(request);
  const starts = viewer !== null && may(viewer, "campaign:create");
  const [hub, campaigns] = await Promise.all([readHub(viewer), starts ? listOwnCampaigns(viewer) : []]);
  return { ...hub, campaigns, now: new Date().toISOString() };
}

/** The one form here: a player becomes a researcher. */
export async function action({ request }: ActionFunctionArgs) {
  await becomeResearcher(await requireViewer(request));
  return redirect("/research");
}

export default function ResearchHubRoute() {
  const t = useText(researchWords);
  const { open, who, mayReadAgreement, sources, campaigns, now } = useLoaderData<typeof loader>();
  return (
    <Page title={t.title} lead={t.lead}>
      {who === "researcher" && <ResearchNav here="overview" />}
      {open !== null && (
        <p className="mb-6 text-[15px]">{t.open(formatCount(open.features), formatCount(open.explained))}</p>
      )}
      {who !== "researcher" && (
        <section className="card px-5 py-5 sm:flex sm:items-center sm:justify-between sm:gap-8">
          <div>
            <h2 className="subtitle">{t.joinTitle}</h2>
            <p className="mt-1 text-quiet">{t.joinText}</p>
          </div>
          {who === "player" ? (
            <Form method="post" className="mt-4 shrink-0 sm:mt-0">
              <button className="button">{t.join}</button>
            </Form>
          ) : (
            <Link to="/signup?to=/research" className="button mt-4 shrink-0 sm:mt-0">
              {t.joinVisitor}
            </Link>
          )}
        </section>
      )}
      {who === "researcher" && (
        <section>
          <h2 className="label mb-2">{t.yours}</h2>
          <SourceRows sources={sources} />
        </section>
      )}
      {who === "researcher" && <OwnCampaigns campaigns={campaigns} now={now} />}
      <ResearchWays mayReadAgreement={mayReadAgreement} />
    </Page>
  );
}
