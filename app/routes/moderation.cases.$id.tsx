import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requirePermission } from "#app/accounts/guard.server.ts";
import { moderation as moderationWords } from "#app/language/english/moderation.ts";
import { claimCase, releaseCase } from "#app/moderation/cases/claim.server.ts";
import { readCase } from "#app/moderation/cases/read-case.server.ts";
import { decideCase } from "#app/moderation/decisions/decide.server.ts";
import { decisionsOn } from "#app/moderation/decisions/decision-form.ts";
import { readDecisionForm } from "#app/moderation/decisions/read-decision-form.ts";
import { requireId } from "#app/moderation/require-id.ts";
import { isAppError } from "#app/platform/errors.ts";
import { formComplaints } from "#app/platform/form-complaints.ts";
import { CasePage } from "#app/ui/case-page.tsx";

export const meta: MetaFunction = ({ params }) => [{ title: moderationWords.caseTitle(Number(params.id)) }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requirePermission(request, "case:decide");
  const view = await readCase(viewer, requireId(params.id, "case"));
  return { ...view, viewer: viewer.name, choices: decisionsOn(view.case.target.kind) };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requirePermission(request, "case:decide");
  const id = requireId(params.id, "case");
  const form = await request.formData();
  try {
    switch (form.get("intent")) {
      case "claim":
        await claimCase(viewer, id);
        return redirect(`/moderation/cases/${id}`);
      case "release":
        await releaseCase(viewer, id);
        return redirect("/moderation");
      default: {
        const { decision, complaints } = readDecisionForm(form);
        if (decision === null) return data({ complaints }, { status: 422 });
        await decideCase(viewer, id, decision);
        return redirect(`/moderation/cases/${id}`);
      }
    }
  } catch (error) {
    if (!isAppError(error) || error.status === 404) throw error;
    return data({ complaints: formComplaints(error) }, { status: error.status });
  }
}

export default function CaseRoute() {
  const facts = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return <CasePage key={facts.case.id} {...facts} complaints={answer?.complaints ?? {}} />;
}
