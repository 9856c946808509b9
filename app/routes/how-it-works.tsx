import type { MetaFunction } from "@remix-run/node";
import { howItWorks } from "#app/language/english/how-it-works.ts";
import { submissionsPerDay } from "#app/play/explanations/daily-budget.ts";
import { mostWords } from "#app/play/explanations/explanation-text.ts";
import { firstGoodBonus, recordBonus } from "#app/play/ledger/points.ts";
import { HowItWorks } from "#app/ui/how-it-works.tsx";

export const meta: MetaFunction = () => [
  { title: howItWorks.pageTitle },
  { name: "description", content: howItWorks.description },
];

export default function HowItWorksRoute() {
  return (
    <HowItWorks
      mostWords={mostWords}
      examsPerDay={submissionsPerDay}
      recordBonus={recordBonus}
      firstGoodBonus={firstGoodBonus}
    />
  );
}
