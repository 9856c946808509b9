import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { grantRole, roleForm } from "#app/accounts/grant-role.server.ts";
import { requirePermission } from "#app/accounts/guard.server.ts";
import { roles } from "#app/accounts/viewer.ts";
import { moderation as moderationWords } from "#app/language/english/moderation.ts";
import { readModerators } from "#app/moderation/people/read-moderators.server.ts";
import { isAppError } from "#app/platform/errors.ts";
import { formComplaints } from "#app/platform/form-complaints.ts";
import { ModeratorsPage } from "#app/ui/moderators-page.tsx";

export const meta: MetaFunction = () => [{ title: moderationWords.peopleTitle }];

export async function loader({ request }: LoaderFunctionArgs) {
  return { moderators: await readModerators(await requirePermission(request, "account:manage")), roles };
}

export async function action({ request }: ActionFunctionArgs) {
  const viewer = await requirePermission(request, "account:manage");
  const read = roleForm.safeParse(Object.fromEntries(await request.formData()));
  if (!read.success) {
    const complaints: Record<string, string[]> = z.flattenError(read.error).fieldErrors;
    return data({ complaints }, { status: 422 });
  }
  try {
    await grantRole(viewer, read.data);
    return redirect("/moderation/people");
  } catch (error) {
    if (!isAppError(error)) throw error;
    return data({ complaints: formComplaints(error) }, { status: error.status });
  }
}

export default function PeopleRoute() {
  const facts = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return <ModeratorsPage {...facts} complaints={answer?.complaints ?? {}} />;
}
