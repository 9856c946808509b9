import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requirePermission } from "#app/accounts/guard.server.ts";
import { may } from "#app/accounts/permissions.ts";
import { currentUser } from "#app/accounts/sessions.server.ts";
import { queryOf } from "#app/catalog/api-schemas.ts";
import { moderation as moderationWords } from "#app/language/english/moderation.ts";
import { caseQuery, logQuery } from "#app/moderation/api-schemas.ts";
import { listAppeals } from "#app/moderation/appeals/read-appeals.server.ts";
import { claimNext } from "#app/moderation/cases/claim.server.ts";
import { countOpenCases, listCases } from "#app/moderation/cases/list-cases.server.ts";
import { readPublicLog } from "#app/moderation/log/read-log.server.ts";
import { checkValues } from "#app/platform/api-response.server.ts";
import { AboutModeration, QueuePage } from "#app/ui/moderation-pages.tsx";

export const meta: MetaFunction = () => [{ title: moderationWords.pageTitle }];

/** Moderators' queue; for everybody else what moderation is and what was decided. */
export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await currentUser(request);
  const parameters = queryOf(request);
  const further = parameters.cursor !== undefined;
  if (viewer === null || !may(viewer, "case:decide")) {
    const log = await readPublicLog(checkValues(logQuery, parameters));
    return { queue: null, log: { ...log, further } };
  }
  const query = checkValues(caseQuery, parameters);
  const [cases, open, appeals] = await Promise.all([listCases(query), countOpenCases(), listAppeals(viewer)]);
  return {
    queue: {
      ...cases,
      state: query.state,
      further,
      open,
      appeals,
      viewer: viewer.name,
      manages: may(viewer, "account:manage"),
    },
    log: null,
  };
}

/** The next case, claimed. */
export async function action({ request }: ActionFunctionArgs) {
  const id = await claimNext(await requirePermission(request, "case:decide"));
  return redirect(id === null ? "/moderation" : `/moderation/cases/${id}`);
}

export default function ModerationRoute() {
  const { queue, log } = useLoaderData<typeof loader>();
  return queue === null ? <AboutModeration {...log} /> : <QueuePage {...queue} />;
}
