import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { requireViewer } from "#app/accounts/guard.server.ts";
import type { Viewer } from "#app/accounts/viewer.ts";
import { readFeatureKeyText } from "#app/catalog/feature-key.ts";
import { answerForm } from "#app/community/form-answer.server.ts";
import { createList, setListed } from "#app/community/lists/edit-lists.server.ts";
import { readLists } from "#app/community/lists/read-lists.server.ts";
import { badRequest, isAppError } from "#app/platform/errors.ts";
import { formComplaints } from "#app/platform/form-complaints.ts";
import { ListsPage } from "#app/ui/lists-page.tsx";
import { listAddress } from "#app/ui/people-types.ts";
import { frame as frameWords } from "#app/language/english/frame.ts";
import { lists as listsWords } from "#app/language/english/lists.ts";

const formSchema = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("make"), name: z.string(), visibility: z.enum(["private", "public"]) }),
  z.object({ intent: z.literal("put"), list: z.string().max(60), feature: z.string() }),
  z.object({ intent: z.literal("take"), list: z.string().max(60), feature: z.string() }),
]);

export const meta: MetaFunction = () => [{ title: listsWords.pageTitle }];

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request);
  return { viewer: viewer.name, lists: await readLists(viewer.id, viewer) };
}

/** Makes a list, or puts a feature on one and takes it off: what the button on a feature's page posts. */
export async function action({ request }: ActionFunctionArgs) {
  const viewer = await requireViewer(request);
  const form = await request.formData();
  const asked = formSchema.safeParse(Object.fromEntries(form));
  if (!asked.success) throw badRequest(frameWords.foreignForm);
  if (asked.data.intent === "make") return make(viewer, asked.data);
  const { list, feature, intent } = asked.data;
  const key = readFeatureKeyText(feature);
  if (key === null) throw badRequest(frameWords.foreignForm);
  return answerForm(form, listAddress(viewer.name, list), () => setListed(viewer, list, key, intent === "put"));
}

async function make(viewer: Viewer, { name, visibility }: { name: string; visibility: "private" | "public" }) {
  try {
    return redirect(listAddress(viewer.name, await createList(viewer, name, visibility)));
  } catch (error) {
    if (!isAppError(error)) throw error;
    return data({ name, complaints: formComplaints(error) }, { status: error.status });
  }
}

export default function Lists() {
  const refused = useActionData<typeof action>();
  return (
    <ListsPage {...useLoaderData<typeof loader>()} refused={refused && "complaints" in refused ? refused : null} />
  );
}
