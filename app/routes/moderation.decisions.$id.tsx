import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireViewer } from "#app/accounts/guard.server.ts";
import { moderation as moderationWords } from "#app/language/english/moderation.ts";
import { raiseAppeal } from "#app/moderation/appeals/raise-appeal.server.ts";
import { readDecision } from "#app/moderation/decisions/read-decision.server.ts";
import { takeBack } from "#app/moderation/decisions/take-back.server.ts";
import { requireId } from "#app/moderation/require-id.ts";
import { isAppError } from "#app/platform/errors.ts";
import { formComplaints } from "#app/platform/form-complaints.ts";
import { DecisionPage } from "#app/ui/decision-page.tsx";

export const meta: MetaFunction = () => [{ title: moderationWords.pageTitle }];

/** For the affected, those who reported the text, and moderators. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  return readDecision(await requireViewer(request), requireId(params.id, "decision"));
}

/** An appeal against it, or a moderator takes it back. */
export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request);
  const id = requireId(params.id, "decision");
  const form = await request.formData();
  const words = form.get("words");
  const said = typeof words === "string" ? words : "";
  try {
    if (form.get("intent") === "take-back") await takeBack(viewer, id, said);
    else await raiseAppeal(viewer, id, said);
    return redirect(`/moderation/decisions/${id}`);
  } catch (error) {
    if (!isAppError(error) || error.status === 404) throw error;
    const complaints = formComplaints(error);
    return data({ complaints: { words: complaints.reason ?? [], ...complaints } }, { status: error.status });
  }
}

export default function DecisionRoute() {
  const facts = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return <DecisionPage {...facts} complaints={answer?.complaints ?? {}} />;
}
