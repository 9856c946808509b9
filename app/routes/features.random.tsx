import { redirect, type LoaderFunctionArgs } from "@remix-run/node";
import { currentUser } from "#app/accounts/sessions.server.ts";
import { filterParameters } from "#app/catalog/browse/feature-filter.ts";
import { findByChance } from "#app/catalog/browse/find-by-chance.server.ts";
import { readFilter } from "#app/catalog/browse/read-filter.ts";
import { featurePath } from "#app/catalog/feature-key.ts";

/** Leads to a feature by chance among those of a list, and keeps the list. */
export async function loader({ request }: LoaderFunctionArgs) {
  const query = new URL(request.url).searchParams;
  const { filter } = readFilter(query);
  const feature = await findByChance(filter, await currentUser(request));
  const list = String(new URLSearchParams(filterParameters(filter)));
  const page = `${featurePath(feature)}${query.get("view") === "details" ? "/details" : ""}`;
  return redirect(`${page}${list === "" ? "" : `?${new URLSearchParams({ list })}`}`);
}
