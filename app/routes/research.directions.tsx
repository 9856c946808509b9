import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requirePermission } from "#app/accounts/guard.server.ts";
import { directions as directionWords } from "#app/language/english/directions.ts";
import { isAppError } from "#app/platform/errors.ts";
import { formComplaints } from "#app/platform/form-complaints.ts";
import { deleteDirection } from "#app/research/directions/delete-direction.server.ts";
import { readDirectionForm } from "#app/research/directions/direction-form.ts";
import { listDirections, requireDirectionId } from "#app/research/directions/read-directions.server.ts";
import { readVectorFile } from "#app/research/directions/read-vector.ts";
import { readHookPoints, storeDirection } from "#app/research/directions/store-direction.server.ts";
import { DirectionsPage } from "#app/ui/directions-page.tsx";

export const meta: MetaFunction = () => [{ title: directionWords.pageTitle }];

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requirePermission(request, "import:create");
  const cursor = new URL(request.url).searchParams.get("cursor") ?? undefined;
  const [{ items, nextCursor }, { hooks }] = await Promise.all([listDirections(viewer, cursor), readHookPoints()]);
  const waiting = items.some(({ status }) => status === "queued" || status === "running");
  return { items, nextCursor, further: cursor !== undefined, hooks, waiting };
}

export async function action({ request }: ActionFunctionArgs) {
  const viewer = await requirePermission(request, "import:create");
  const form = await request.formData();
  try {
    const doomed = form.get("delete");
    if (typeof doomed === "string") {
      await deleteDirection(viewer, requireDirectionId(doomed));
      return redirect("/research/directions");
    }
    const { upload, complaints } = readDirectionForm(form);
    if (upload === null) return data({ complaints }, { status: 422 });
    await storeDirection(viewer, upload);
    return redirect("/research/directions");
  } catch (error) {
    if (!isAppError(error) || error.status === 404) throw error;
    return data({ complaints: formComplaints(error) }, { status: error.status });
  }
}

export default function Directions() {
  const facts = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const complaints: Record<string, string[]> = answer?.complaints ?? {};
  return <DirectionsPage {...facts} complaints={complaints} readFile={readVectorFile} />;
}
