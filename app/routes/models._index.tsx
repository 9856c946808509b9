import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { currentUser } from "#app/accounts/sessions.server.ts";
import { listSources, readModelsOf } from "#app/catalog/sources/read-sources.server.ts";
import { catalogue as catalogueWords } from "#app/language/english/catalogue.ts";
import { ModelsPage } from "#app/ui/models-page.tsx";

const perPage = 60;

export const meta: MetaFunction = () => [{ title: catalogueWords.modelsPageTitle }];

export async function loader({ request }: LoaderFunctionArgs) {
  const cursor = new URL(request.url).searchParams.get("cursor") ?? undefined;
  const viewer = await currentUser(request);
  const { items: sources, nextCursor } = await listSources({ cursor, limit: perPage }, viewer);
  return { sources, models: await readModelsOf(sources), nextCursor, further: cursor !== undefined };
}

export default function Models() {
  return <ModelsPage {...useLoaderData<typeof loader>()} />;
}
