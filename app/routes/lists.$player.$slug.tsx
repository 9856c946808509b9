import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { requireViewer } from "#app/accounts/guard.server.ts";
import { currentUser } from "#app/accounts/sessions.server.ts";
import { readFeatureKeyText } from "#app/catalog/feature-key.ts";
import { changeList, deleteList } from "#app/community/lists/edit-lists.server.ts";
import { readList } from "#app/community/lists/read-lists.server.ts";
import { findPlayer } from "#app/community/profile/find-player.server.ts";
import { badRequest, forbidden, isAppError } from "#app/platform/errors.ts";
import { formComplaints } from "#app/platform/form-complaints.ts";
import { ListPage } from "#app/ui/list-page.tsx";
import { listAddress } from "#app/ui/people-types.ts";
import { frame as frameWords } from "#app/language/english/frame.ts";
import { lists as listsWords } from "#app/language/english/lists.ts";

const querySchema = z.object({ cursor: z.string().max(80).optional(), off: z.string().max(200).optional() });
const formSchema = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("change"), name: z.string(), visibility: z.enum(["private", "public"]) }),
  z.object({ intent: z.literal("delete") }),
]);

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? listsWords.listTitle(data.list.name) : "Neuroglyph" },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await currentUser(request);
  const { cursor, off } = querySchema.catch({}).parse(Object.fromEntries(new URL(request.url).searchParams));
  const list = await readList(params.player ?? "", params.slug ?? "", viewer, { cursor });
  const takenOff = list.mine ? readFeatureKeyText(off ?? null) : null;
  return { list, viewer: viewer?.name ?? null, further: cursor !== undefined, takenOff };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request);
  const asked = formSchema.safeParse(Object.fromEntries(await request.formData()));
  if (!asked.success) throw badRequest(frameWords.foreignForm);
  const slug = params.slug ?? "";
  const owner = await findPlayer(params.player ?? "");
  if (owner.id !== viewer.id) throw forbidden(listsWords.notYours);
  if (asked.data.intent === "delete") {
    await deleteList(viewer, slug);
    return redirect("/lists");
  }
  const { name } = asked.data;
  try {
    await changeList(viewer, slug, asked.data);
    return redirect(listAddress(viewer.name, slug));
  } catch (error) {
    if (!isAppError(error) || error.status === 404) throw error;
    return data({ name, complaints: formComplaints(error) }, { status: error.status });
  }
}

export default function List() {
  return <ListPage {...useLoaderData<typeof loader>()} refused={useActionData<typeof action>() ?? null} />;
}
