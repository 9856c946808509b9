import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { parseWithZod } from "@conform-to/zod/v4";
import { z } from "zod";
import { requirePermission } from "#app/accounts/guard.server.ts";
import type { SourceKey } from "#app/catalog/feature-key.ts";
import type { Viewer } from "#app/accounts/viewer.ts";
import { frame as frameWords } from "#app/language/english/frame.ts";
import { sources as sourcesWords } from "#app/language/english/sources.ts";
import { badRequest, isAppError } from "#app/platform/errors.ts";
import { formComplaints } from "#app/platform/form-complaints.ts";
import {
  changeSource,
  deleteSource,
  publishSource,
  withdrawSource,
} from "#app/research/sources/change-source.server.ts";
import { requireSourceKey } from "#app/research/sources/own-source.server.ts";
import { readOwnSource } from "#app/research/sources/read-sources.server.ts";
import { sourceDetails } from "#app/research/sources/source-form.ts";
import { OwnSourcePage, type SourceAnswer } from "#app/ui/own-source-page.tsx";

export const meta: MetaFunction<typeof loader> = ({ data: facts }) => [
  { title: facts ? sourcesWords.sourcePage(facts.name) : sourcesWords.pageTitle },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requirePermission(request, "import:create");
  return readOwnSource(viewer, requireSourceKey(params));
}

const intentSchema = z.enum(["save", "publish", "withdraw", "delete"]);

export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requirePermission(request, "import:create");
  const key = requireSourceKey(params);
  const form = await request.formData();
  const intent = intentSchema.safeParse(form.get("intent"));
  if (!intent.success) throw badRequest(frameWords.foreignForm);
  try {
    return await act(intent.data, viewer, key, form);
  } catch (error) {
    if (!isAppError(error) || error.status === 404) throw error;
    return data<SourceAnswer>({ done: null, complaints: formComplaints(error) }, { status: error.status });
  }
}

async function act(intent: z.infer<typeof intentSchema>, viewer: Viewer, key: SourceKey, form: FormData) {
  const done = (what: SourceAnswer["done"]) => data<SourceAnswer>({ done: what, complaints: {} });
  switch (intent) {
    case "save": {
      const submission = parseWithZod(form, { schema: sourceDetails });
      if (submission.status !== "success")
        return data<SourceAnswer>({ done: null, complaints: submission.error ?? {} }, { status: 422 });
      await changeSource(viewer, key, submission.value);
      return done("saved");
    }
    case "publish":
      await publishSource(viewer, key);
      return done("published");
    case "withdraw":
      await withdrawSource(viewer, key);
      return done("withdrawn");
    case "delete":
      await deleteSource(viewer, key);
      return redirect(`/research/sources?deleted=${encodeURIComponent(key.source)}`);
  }
}

export default function OwnSourceRoute() {
  const facts = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() ?? { done: null, complaints: {} };
  return <OwnSourcePage source={facts} answer={answer} />;
}
