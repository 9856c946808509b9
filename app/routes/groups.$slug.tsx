import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { requireViewer } from "#app/accounts/guard.server.ts";
import { currentUser } from "#app/accounts/sessions.server.ts";
import type { Viewer } from "#app/accounts/viewer.ts";
import { readGroup } from "#app/community/groups/read-group.server.ts";
import { handOver, joinGroup, leaveGroup, removeMember, renameGroup } from "#app/community/groups/run-group.server.ts";
import { badRequest, isAppError } from "#app/platform/errors.ts";
import { formComplaints } from "#app/platform/form-complaints.ts";
import { boardWindows } from "#app/play/views.ts";
import { GroupPage } from "#app/ui/group-page.tsx";
import { groupAddress } from "#app/ui/people-types.ts";
import { frame as frameWords } from "#app/language/english/frame.ts";
import { groups as groupsWords } from "#app/language/english/groups.ts";

const querySchema = z.object({
  window: z.enum(boardWindows).catch("all"),
  cursor: z.string().max(80).optional(),
});
const formSchema = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("join") }),
  z.object({ intent: z.literal("leave") }),
  z.object({ intent: z.literal("rename"), name: z.string() }),
  z.object({ intent: z.literal("remove"), member: z.string().max(24) }),
  z.object({ intent: z.literal("hand-over"), member: z.string().max(24) }),
]);

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? groupsWords.groupTitle(data.group.name) : "Neuroglyph" },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const query = querySchema.parse(Object.fromEntries(new URL(request.url).searchParams));
  const viewer = await currentUser(request);
  const group = await readGroup(params.slug ?? "", viewer, query);
  return { group, window: query.window, further: query.cursor !== undefined, viewer: viewer?.name ?? null };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request);
  const form = formSchema.safeParse(Object.fromEntries(await request.formData()));
  if (!form.success) throw badRequest(frameWords.foreignForm);
  try {
    return redirect(await act(viewer, params.slug ?? "", form.data));
  } catch (error) {
    if (!isAppError(error) || error.status === 403 || error.status === 404) throw error;
    const name = form.data.intent === "rename" ? form.data.name : "";
    return data({ name, complaints: formComplaints(error) }, { status: error.status });
  }
}

/** Does what is asked and says where to go on. */
async function act(viewer: Viewer, slug: string, asked: z.infer<typeof formSchema>): Promise<string> {
  switch (asked.intent) {
    case "join":
      await joinGroup(viewer, slug);
      break;
    case "leave": {
      const { ended } = await leaveGroup(viewer, slug);
      if (ended) return "/groups";
      break;
    }
    case "rename":
      return groupAddress(await renameGroup(viewer, slug, asked.name));
    case "remove":
      await removeMember(viewer, slug, asked.member);
      break;
    case "hand-over":
      await handOver(viewer, slug, asked.member);
  }
  return groupAddress(slug);
}

export default function Group() {
  return <GroupPage {...useLoaderData<typeof loader>()} refused={useActionData<typeof action>() ?? null} />;
}
