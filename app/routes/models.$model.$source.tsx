import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { currentUser } from "#app/accounts/sessions.server.ts";
import { readSource, requireSourceKey } from "#app/catalog/sources/read-sources.server.ts";
import { catalogue as catalogueWords } from "#app/language/english/catalogue.ts";
import { SourcePage } from "#app/ui/source-page.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? catalogueWords.sourcePageTitle(data.sourceName, data.modelName) : "Neuroglyph" },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const key = requireSourceKey(params);
  return readSource(key, await currentUser(request));
}

export default function SourceRoute() {
  return <SourcePage source={useLoaderData<typeof loader>()} />;
}
