import type { MetaFunction } from "@remix-run/node";
import { submissionsPerDay } from "#app/play/explanations/daily-budget.ts";
import { mostWords } from "#app/play/explanations/explanation-text.ts";
import { firstGoodBonus, recordBonus } from "#app/play/ledger/points.ts";
import { HowItWorks } from "#app/ui/how-it-works.tsx";

export const meta: MetaFunction = () => [
  { title: "How it works · Neuroglyph" },
  {
    name: "description",
    content:
      "What a feature of a language model is, how the score of an explanation is made, and how points are earned.",
  },
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
