import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requirePermission } from "#app/accounts/guard.server.ts";
import { rounds as roundsWords } from "#app/language/english/rounds.ts";
import { useText } from "#app/language/text.tsx";
import { readAgreement } from "#app/play/rounds/read-agreement.server.ts";
import { AgreementPlot, Disagreements } from "#app/ui/agreement-plot.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { formatCount, formatScore } from "#app/ui/format-numbers.ts";
import { Page } from "#app/ui/page.tsx";

export const meta: MetaFunction = () => [{ title: roundsWords.agreementPage }];

export async function loader({ request }: LoaderFunctionArgs) {
  await requirePermission(request, "agreement:read");
  return readAgreement();
}

/** How far people and the machine agree about explanations. */
export default function AgreementRoute() {
  const t = useText(roundsWords);
  const { rounds, players, explanations, correlation, machineAgreement, alpha, goldPassed, points, disagreements } =
    useLoaderData<typeof loader>();
  const score = (value: number | null) => (value === null ? t.unknown : formatScore(value));
  const facts: [string, string][] = [
    [formatCount(rounds), t.facts.rounds],
    [formatCount(players), t.facts.players],
    [formatCount(explanations), t.facts.explanations],
    [score(correlation), t.facts.correlation],
    [score(machineAgreement), t.facts.machineAgreement],
    [score(alpha), t.facts.alpha],
    [goldPassed === null ? t.unknown : `${Math.round(100 * goldPassed)} %`, t.facts.gold],
  ];
  return (
    <Page title={t.agreementTitle} lead={t.agreementLead}>
      {rounds === 0 ? (
        <EmptyState title={t.agreementNone}>{t.agreementNoneHint}</EmptyState>
      ) : (
        <>
          <div className="grid items-start gap-8 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
            <AgreementPlot points={points} />
            <dl className="space-y-3">
              {facts.map(([value, name]) => (
                <div key={name} className="flex items-baseline justify-between gap-4 border-b border-line pb-2">
                  <dt className="text-quiet">{name}</dt>
                  <dd className="font-semibold">{value}</dd>
                </div>
              ))}
            </dl>
          </div>
          <h2 className="subtitle mt-8 mb-2">{t.disagreementsTitle}</h2>
          <Disagreements explanations={disagreements} />
        </>
      )}
    </Page>
  );
}
