import { data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { currentUser } from "#app/accounts/sessions.server.ts";
import { stepsFor } from "#app/play/tutorial/steps.ts";
import { readProgress } from "#app/play/tutorial/progress.server.ts";
import { TutorialMap } from "#app/ui/tutorial-map.tsx";
import { tutorial as tutorialWords } from "#app/language/english/tutorial.ts";

export const meta: MetaFunction = () => [
  { title: tutorialWords.pageTitle },
  { name: "description", content: tutorialWords.lead },
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
