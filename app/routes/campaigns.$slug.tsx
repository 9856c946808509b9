import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { requireViewer } from "#app/accounts/guard.server.ts";
import { may } from "#app/accounts/permissions.ts";
import { currentUser } from "#app/accounts/sessions.server.ts";
import { featureKeyText, readFeatureKeyText } from "#app/catalog/feature-key.ts";
import { frame as frameWords } from "#app/language/english/frame.ts";
import { campaigns as campaignsWords } from "#app/language/english/campaigns.ts";
import { useText } from "#app/language/text.tsx";
import { rankPlayers } from "#app/play/boards/rank-players.server.ts";
import { readCampaign } from "#app/play/campaigns/read-campaigns.server.ts";
import { retireByHand } from "#app/play/campaigns/retire-by-hand.server.ts";
import { badRequest } from "#app/platform/errors.ts";
import { CampaignDates, CampaignProgress } from "#app/ui/campaign-progress.tsx";
import { CampaignFeatures } from "#app/ui/campaign-features.tsx";
import { MoreLink } from "#app/ui/more-link.tsx";
import { Page } from "#app/ui/page.tsx";
import { PlayerTable } from "#app/ui/player-table.tsx";

const perPage = 25;
const formSchema = z.object({ intent: z.enum(["take-out", "bring-back"]), feature: z.string() });

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${data.campaign.name} · Neuroglyph` : campaignsWords.pageTitle },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const cursor = new URL(request.url).searchParams.get("cursor") ?? undefined;
  const viewer = await currentUser(request);
  const { id, campaign, features } = await readCampaign(params.slug ?? "");
  const board = await rankPlayers(
    { scope: "campaign", scopeId: id, window: "all" },
    { cursor, limit: perPage, viewer },
  );
  const mayRetire = viewer !== null && (campaign.owner === viewer.name || may(viewer, "case:decide"));
  const keyed = features.map((feature) => ({ ...feature, key: featureKeyText(feature) }));
  return { campaign, features: keyed, board, mayRetire, further: cursor !== undefined, now: new Date().toISOString() };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request);
  const form = formSchema.safeParse(Object.fromEntries(await request.formData()));
  const key = form.success ? readFeatureKeyText(form.data.feature) : null;
  if (!form.success || key === null) throw badRequest(frameWords.foreignForm);
  const slug = params.slug ?? "";
  await retireByHand(viewer, slug, key, form.data.intent === "take-out");
  return redirect(`/campaigns/${encodeURIComponent(slug)}#features`);
}

export default function Campaign() {
  const t = useText(campaignsWords);
  const { campaign, features, board, mayRetire, further, now } = useLoaderData<typeof loader>();
  return (
    <Page title={campaign.name}>
      <p className="-mt-4 mb-4 flex flex-wrap gap-x-3">
        <CampaignDates {...campaign} now={now} />
        {campaign.owner !== null && <span className="note">{t.by(campaign.owner)}</span>}
      </p>
      <p className="mb-5 max-w-2xl font-reading text-[1.1rem] leading-relaxed whitespace-pre-line">
        {campaign.description}
      </p>
      <div className="max-w-2xl">
        <CampaignProgress {...campaign} />
      </div>
      {campaign.state === "running" && (
        <p className="mt-4">
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
            features={features}
            mayRetire={mayRetire}
            form={(feature, intent, label, words) => (
              <Form method="post">
                <input type="hidden" name="feature" value={feature} />
                <button name="intent" value={intent} className="link note" aria-label={label}>
                  {words}
                </button>
              </Form>
            )}
          />
          <h3 className="label mt-6 mb-1">{t.rulesTitle}</h3>
          <ul className="note list-disc space-y-1 pl-5">
            <li>{t.ruleAgreement(campaign.goalPlayers)}</li>
            <li>{t.ruleNoGain(campaign.patience)}</li>
            <li>{t.ruleModerator}</li>
          </ul>
        </section>
        <section aria-labelledby="board" className="max-lg:order-first">
          <h2 id="board" className="subtitle mb-2">
            {t.boardTitle}
          </h2>
          {board.items.length === 0 ? (
            <p className="text-quiet">{t.boardEmpty}</p>
          ) : (
            <PlayerTable players={board.items} me={board.me ?? null} caption={t.boardCaption} />
          )}
          <MoreLink nextCursor={board.nextCursor} further={further} parameters={{}} />
        </section>
      </div>
    </Page>
  );
}
