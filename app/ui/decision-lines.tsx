import { Link } from "@remix-run/react";
import { moderation as moderationWords } from "#app/language/english/moderation.ts";
import { useText } from "#app/language/text.tsx";
import { formatDay } from "./format-numbers.ts";
import type { DecisionFacts } from "./moderation-types.ts";

/** Decisions on one text, newest first; each leads to its own page where there is one to take it back or appeal. */
export function DecisionLines({ decisions }: { decisions: readonly DecisionFacts[] }) {
  const t = useText(moderationWords);
  return (
    <ol>
      {decisions.map((decision) => (
        <li key={decision.id} className="border-b border-line py-2.5 last:border-0">
          <p>
            <Link to={`/moderation/decisions/${decision.id}`} className="font-medium hover:underline">
              {t.verdicts[decision.verdict]}
            </Link>
            {decision.sanction !== null && `, ${t.sanctions[decision.sanction]}`}
            {decision.undoneAt !== null && <span className="note"> · {t.undone(formatDay(decision.undoneAt))}</span>}
          </p>
          <p className="wrap-anywhere text-quiet">{decision.reason}</p>
          <p className="note">
            {formatDay(decision.at)}
            {decision.decider !== null && ` ${t.decidedBy} ${decision.decider}`}
            {decision.appeal !== null && ` · ${t.appealState[decision.appeal.state]}`}
          </p>
        </li>
      ))}
    </ol>
  );
}
