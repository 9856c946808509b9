import { redirect, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireViewer } from "#app/accounts/guard.server.ts";
import { rounds as roundsWords } from "#app/language/english/rounds.ts";
import { useText } from "#app/language/text.tsx";
import { notFound } from "#app/platform/errors.ts";
import { roundIdParameter } from "#app/play/rounds/api-schemas.ts";
import { readRound } from "#app/play/rounds/read-round.server.ts";
import { Page } from "#app/ui/page.tsx";
import { RoundResult } from "#app/ui/round-result.tsx";

export const meta: MetaFunction = () => [{ title: roundsWords.pageTitle }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request);
  const id = roundIdParameter.safeParse(params.id);
  if (!id.success) throw notFound("There is no such round of yours.");
  const outcome = await readRound(viewer, id.data);
  if (outcome === null) throw redirect("/rounds");
  return { outcome };
}

/** An answered round. */
export default function AnsweredRound() {
  const t = useText(roundsWords);
  const { outcome } = useLoaderData<typeof loader>();
  return (
    <Page title={t.title}>
      <RoundResult outcome={outcome} />
    </Page>
  );
}
