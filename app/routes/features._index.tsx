import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { listFeatures, listSources } from "#app/catalog/list-features.server.ts";
import { featureList as featureListWords } from "#app/language/english/feature-list.ts";
import { useText } from "#app/language/text.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { FeatureCard } from "#app/ui/feature-card.tsx";
import { MoreLink } from "#app/ui/more-link.tsx";
import { Page } from "#app/ui/page.tsx";
import { Tabs } from "#app/ui/tabs.tsx";

const perPage = 60;
const querySchema = z.object({
  model: z.string().optional(),
  source: z.string().optional(),
  cursor: z.string().optional(),
});

export const meta: MetaFunction = () => [{ title: featureListWords.pageTitle }];

export async function loader({ request }: LoaderFunctionArgs) {
  const query = querySchema.parse(Object.fromEntries(new URL(request.url).searchParams));
  const sources = await listSources();
  const chosen =
    sources.find(
      ({ model, source }) => source === query.source && (query.model === undefined || model === query.model),
    ) ??
    sources[0] ??
    null;
  const page =
    chosen &&
    (await listFeatures({ model: chosen.model, source: chosen.source, cursor: query.cursor, limit: perPage }));
  return { sources, chosen, page, further: query.cursor !== undefined };
}

export default function Features() {
  const t = useText(featureListWords);
  const { sources, chosen, page, further } = useLoaderData<typeof loader>();
  if (chosen === null || page === null) {
    return (
      <Page title={t.title}>
        <EmptyState title={t.noneYet}>{t.noneYetHint}</EmptyState>
      </Page>
    );
  }
  const address = (model: string, source: string) => `/features?${new URLSearchParams({ model, source })}`;
  const tabs = sources.map((source) => ({
    name: t.sourceTab(source.layer, source.kind),
    to: address(source.model, source.source),
    current: source.source === chosen.source && source.model === chosen.model,
  }));
  return (
    <Page title={t.title} lead={t.lead(chosen.modelName)}>
      <Tabs tabs={tabs} label={t.sources} />
      {page.items.length === 0 && (
        <div className="mt-6">
          <EmptyState title={t.noneHere} />
        </div>
      )}
      <ul className="mt-5 grid grid-cols-[repeat(auto-fill,minmax(11rem,1fr))] gap-3 max-sm:grid-cols-2">
        {page.items.map((feature) => (
          <li key={feature.index}>
            <FeatureCard feature={feature} />
          </li>
        ))}
      </ul>
      <MoreLink
        nextCursor={page.nextCursor}
        further={further}
        parameters={{ model: chosen.model, source: chosen.source }}
      />
    </Page>
  );
}
