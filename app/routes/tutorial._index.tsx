import { data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { currentUser } from "#app/accounts/sessions.server.ts";
import { english } from "#app/language/english.ts";
import { stepsFor } from "#app/play/tutorial/progress.ts";
import { readProgress } from "#app/play/tutorial/progress.server.ts";
import { TutorialMap } from "#app/ui/tutorial-map.tsx";

export const meta: MetaFunction = () => [
  { title: english.tutorial.pageTitle },
  { name: "description", content: english.tutorial.lead },
];

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await currentUser(request);
  const { passed, setCookie } = await readProgress(request, viewer);
  return data(
    { steps: stepsFor(passed, viewer !== null) },
    { headers: setCookie === null ? {} : { "Set-Cookie": setCookie } },
  );
}

export default function Tutorial() {
  return <TutorialMap {...useLoaderData<typeof loader>()} />;
}
