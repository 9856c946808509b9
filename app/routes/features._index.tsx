import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { currentUser } from "#app/accounts/sessions.server.ts";
import { filterParameters } from "#app/catalog/browse/feature-filter.ts";
import { readFilter } from "#app/catalog/browse/read-filter.ts";
import { listFeatures } from "#app/catalog/list-features.server.ts";
import { listSources } from "#app/catalog/sources/read-sources.server.ts";
import { featureList as featureListWords } from "#app/language/english/feature-list.ts";
import { FeatureBrowser } from "#app/ui/feature-browser.tsx";

const perPage = 60;
/** What a choice can hold; the others are found at /models. */
const mostSources = 200;

export const meta: MetaFunction = () => [{ title: featureListWords.pageTitle }];

export async function loader({ request }: LoaderFunctionArgs) {
  const query = new URL(request.url).searchParams;
  const viewer = await currentUser(request);
  const { filter, complaints } = readFilter(query);
  const cursor = query.get("cursor") ?? undefined;
  const [page, { items: sources }] = await Promise.all([
    listFeatures({ ...filter, cursor, limit: perPage }, viewer),
    listSources({ limit: mostSources }, viewer),
  ]);
  const chosen = sources.find(({ model, source }) => source === filter.source && (filter.model ?? model) === model);
  return {
    ...page,
    ...{ complaints, perPage, sources: sources.map((source) => ({ ...source, statistics: null })) },
    chosen: chosen ?? null,
    parameters: filterParameters(filter),
    further: cursor !== undefined,
  };
}

export default function Features() {
  return <FeatureBrowser {...useLoaderData<typeof loader>()} />;
}
