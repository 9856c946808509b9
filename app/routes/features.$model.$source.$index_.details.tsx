import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { currentUser } from "#app/accounts/sessions.server.ts";
import { findBeside } from "#app/catalog/browse/find-beside.server.ts";
import { readList } from "#app/catalog/browse/read-filter.ts";
import { requireFeatureKey } from "#app/catalog/find-feature.server.ts";
import { readFeature } from "#app/catalog/read-feature.server.ts";
import { findComposingNeurons, findSimilar } from "#app/catalog/vectors/find-similar.server.ts";
import { catalogue as catalogueWords } from "#app/language/english/catalogue.ts";
import { FeatureDetails } from "#app/ui/feature-details.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? catalogueWords.detailsPageTitle(data.feature.index, data.feature.source) : "Neuroglyph" },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const key = requireFeatureKey(params);
  const viewer = await currentUser(request);
  const feature = await readFeature(key, viewer);
  const { filter, parameters } = readList(new URL(request.url).searchParams.get("list"), key);
  const [beside, similar, neurons] = await Promise.all([
    findBeside(key, filter, viewer),
    findSimilar(key, viewer),
    findComposingNeurons(key, viewer),
  ]);
  const { explanationCount, bestScore } = feature;
  return { feature, explanationCount, bestScore, similar, neurons, browse: { ...beside, list: parameters } };
}

export default function FeatureDetailsRoute() {
  const data = useLoaderData<typeof loader>();
  const { model, source, index } = data.feature;
  return <FeatureDetails key={`${model} ${source} ${index}`} {...data} />;
}
