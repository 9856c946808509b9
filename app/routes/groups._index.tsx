import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { requireViewer } from "#app/accounts/guard.server.ts";
import { currentUser } from "#app/accounts/sessions.server.ts";
import { rankGroups } from "#app/community/groups/rank-groups.server.ts";
import { foundGroup } from "#app/community/groups/run-group.server.ts";
import { badRequest, isAppError } from "#app/platform/errors.ts";
import { formComplaints } from "#app/platform/form-complaints.ts";
import { boardWindows } from "#app/play/views.ts";
import { GroupsPage } from "#app/ui/groups-page.tsx";
import { groupAddress } from "#app/ui/people-types.ts";
import { frame as frameWords } from "#app/language/english/frame.ts";
import { groups as groupsWords } from "#app/language/english/groups.ts";

const perPage = 50;
const querySchema = z.object({
  window: z.enum(boardWindows).catch("week"),
  cursor: z.string().max(80).optional(),
});
const formSchema = z.object({ intent: z.literal("found"), name: z.string() });

export const meta: MetaFunction = () => [{ title: groupsWords.pageTitle }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { window, cursor } = querySchema.parse(Object.fromEntries(new URL(request.url).searchParams));
  const viewer = await currentUser(request);
  const { items, nextCursor, me = null } = await rankGroups(window, { cursor, limit: perPage, viewer, withIdle: true });
  return { window, groups: items, nextCursor, own: me, further: cursor !== undefined, viewer: viewer?.name ?? null };
}

export async function action({ request }: ActionFunctionArgs) {
  const viewer = await requireViewer(request);
  const form = formSchema.safeParse(Object.fromEntries(await request.formData()));
  if (!form.success) throw badRequest(frameWords.foreignForm);
  const { name } = form.data;
  try {
    return redirect(groupAddress(await foundGroup(viewer, name)));
  } catch (error) {
    if (!isAppError(error)) throw error;
    return data({ name, complaints: formComplaints(error) }, { status: error.status });
  }
}

export default function Groups() {
  return <GroupsPage {...useLoaderData<typeof loader>()} refused={useActionData<typeof action>() ?? null} />;
}
