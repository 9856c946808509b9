import { HumanScore } from "./human-score.tsx";
import type { ExplanationCard } from "./plain-types.ts";
import { ReportLink } from "./report-link.tsx";
import { VoteButtons } from "./vote-buttons.tsx";

/** What people say of an explanation, under its row: their votes, and what they made of it in judging rounds. */
export function RowExtras({ explanation }: { explanation: ExplanationCard }) {
  return (
    <div className="flex flex-wrap items-center gap-x-3">
      <VoteButtons explanation={explanation} />
      <HumanScore human={explanation.human} />
      {!explanation.mine && <ReportLink kind="explanation" id={explanation.id} author={explanation.author.name} />}
    </div>
  );
}
