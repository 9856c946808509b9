import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { currentUser } from "#app/accounts/sessions.server.ts";
import { search as searchWords } from "#app/language/english/search.ts";
import { readSearchPage } from "#app/play/search/read-search-page.server.ts";
import { SearchPage } from "#app/ui/search-page.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: searchWords.pageTitle(data?.q ?? "") }];

export async function loader({ request }: LoaderFunctionArgs) {
  return readSearchPage(await currentUser(request), new URL(request.url).searchParams);
}

export default function Search() {
  return <SearchPage {...useLoaderData<typeof loader>()} />;
}
