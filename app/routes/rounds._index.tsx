import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Link, useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { currentUser } from "#app/accounts/sessions.server.ts";
import { afterRound } from "#app/community/after-round.server.ts";
import { rounds as roundsWords } from "#app/language/english/rounds.ts";
import { useText } from "#app/language/text.tsx";
import { chooseRound } from "#app/play/rounds/choose-round.server.ts";
import { handInRound } from "#app/play/rounds/hand-in.server.ts";
import { practiceRound } from "#app/play/rounds/practice-round.server.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Page } from "#app/ui/page.tsx";
import { RoundPage } from "#app/ui/round-page.tsx";
import { RoundResult } from "#app/ui/round-result.tsx";

export const meta: MetaFunction = () => [{ title: roundsWords.pageTitle }];

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await currentUser(request);
  if (viewer !== null) return { guest: false, round: await chooseRound(viewer) };
  const practice = await practiceRound();
  const round = practice && {
    ...{ id: null, text: practice.text, session: [] },
    snippets: practice.snippets.map(({ tokens }) => tokens),
  };
  return { guest: true, round };
}

export async function action({ request }: ActionFunctionArgs) {
  const { answered, practice } = await handInRound(await request.formData(), await currentUser(request), afterRound);
  return answered === null ? { practice } : redirect(`/rounds/${answered}`);
}

export default function Rounds() {
  const t = useText(roundsWords);
  const { guest, round } = useLoaderData<typeof loader>();
  const practice = useActionData<typeof action>()?.practice ?? null;
  const busy = useNavigation().state === "submitting";
  return (
    <Page title={t.title} lead={t.lead}>
      <div className={practice === null ? "max-w-[46rem]" : undefined}>
        {guest && practice === null && (
          <p className="note mb-5">
            {t.guestLead}{" "}
            <Link to="/signup?to=%2Frounds" className="link">
              {t.signUp}
            </Link>
          </p>
        )}
        {practice !== null ? (
          <RoundResult outcome={practice} />
        ) : round === null ? (
          <EmptyState title={t.noneTitle}>
            <p>{t.noneHint}</p>
            <Link to="/play" className="link">
              {t.play}
            </Link>
          </EmptyState>
        ) : (
          <RoundPage key={round.id} round={round} busy={busy} />
        )}
      </div>
    </Page>
  );
}
