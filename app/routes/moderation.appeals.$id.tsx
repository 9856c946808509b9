import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requirePermission } from "#app/accounts/guard.server.ts";
import { moderation as moderationWords } from "#app/language/english/moderation.ts";
import { decideAppeal } from "#app/moderation/appeals/decide-appeal.server.ts";
import { readAppeal } from "#app/moderation/appeals/read-appeals.server.ts";
import { requireId } from "#app/moderation/require-id.ts";
import { isAppError } from "#app/platform/errors.ts";
import { formComplaints } from "#app/platform/form-complaints.ts";
import { AppealPage } from "#app/ui/appeal-page.tsx";

export const meta: MetaFunction = ({ params }) => [{ title: moderationWords.appealPage(Number(params.id)) }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  return readAppeal(await requirePermission(request, "case:decide"), requireId(params.id, "appeal"));
}

export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requirePermission(request, "case:decide");
  const form = await request.formData();
  try {
    const granted = form.get("intent") === "grant";
    const reason = form.get("reason");
    await decideAppeal(viewer, requireId(params.id, "appeal"), granted, typeof reason === "string" ? reason : "");
    return redirect(`/moderation/appeals/${params.id}`);
  } catch (error) {
    if (!isAppError(error) || error.status === 404) throw error;
    return data({ complaints: formComplaints(error) }, { status: error.status });
  }
}

export default function AppealRoute() {
  const facts = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return <AppealPage {...facts} complaints={answer?.complaints ?? {}} />;
}
