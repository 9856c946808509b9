import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requirePermission } from "#app/accounts/guard.server.ts";
import { moderation as moderationWords } from "#app/language/english/moderation.ts";
import { readFlagForm } from "#app/moderation/flags/flag-form.ts";
import { raiseFlag } from "#app/moderation/flags/raise-flag.server.ts";
import { requireTarget } from "#app/moderation/flags/require-target.server.ts";
import { isAppError } from "#app/platform/errors.ts";
import { formComplaints } from "#app/platform/form-complaints.ts";
import { flagReasons } from "#app/play/disputes/priority.ts";
import { ReportPage } from "#app/ui/report-page.tsx";

export const meta: MetaFunction = () => [{ title: moderationWords.reportPageTitle }];

/** `?text=explanation:12`: what is reported. */
export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requirePermission(request, "flag:raise");
  const { target, text, author, feature } = await requireTarget(viewer, request);
  return { kind: target.kind, text, author: author?.name ?? null, feature, mine: author?.id === viewer.id };
}

export async function action({ request }: ActionFunctionArgs) {
  const viewer = await requirePermission(request, "flag:raise");
  const { target } = await requireTarget(viewer, request);
  const { form, complaints } = readFlagForm(await request.formData());
  if (form === null) return data({ receipt: null, complaints }, { status: 422 });
  try {
    return { receipt: await raiseFlag(viewer, target, form), complaints: null };
  } catch (error) {
    if (!isAppError(error) || error.status === 404) throw error;
    return data({ receipt: null, complaints: formComplaints(error) }, { status: error.status });
  }
}

export default function ReportRoute() {
  const facts = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <ReportPage
      {...facts}
      reasons={flagReasons}
      receipt={answer?.receipt ?? null}
      complaints={answer?.complaints ?? {}}
    />
  );
}
