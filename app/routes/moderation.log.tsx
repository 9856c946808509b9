import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requirePermission } from "#app/accounts/guard.server.ts";
import { eventKinds } from "#app/accounts/log/event-details.ts";
import { queryOf } from "#app/catalog/api-schemas.ts";
import { moderation as moderationWords } from "#app/language/english/moderation.ts";
import { readLog } from "#app/moderation/log/read-log.server.ts";
import { readLogSearch } from "#app/moderation/log/log-search.ts";
import { LogPage } from "#app/ui/log-page.tsx";

export const meta: MetaFunction = () => [{ title: moderationWords.logTitle }];

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requirePermission(request, "log:read");
  const search = readLogSearch(queryOf(request));
  return { ...(await readLog(viewer, search)), search, kinds: eventKinds, further: search.cursor !== undefined };
}

export default function LogRoute() {
  return <LogPage {...useLoaderData<typeof loader>()} />;
}
