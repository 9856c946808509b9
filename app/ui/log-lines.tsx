import { Link } from "@remix-run/react";
import { moderation as moderationWords } from "#app/language/english/moderation.ts";
import { useText } from "#app/language/text.tsx";
import { formatDay } from "./format-numbers.ts";
import type { LogFacts } from "./moderation-types.ts";
import { playerAddress } from "./plain-types.ts";

/** Lines of the log, newest first; `linked`: cases and people lead somewhere, for moderators. */
export function LogLines({ lines, linked = false }: { lines: readonly LogFacts[]; linked?: boolean }) {
  const t = useText(moderationWords);
  return (
    <ol>
      {lines.map(({ id, kind, actor, person, case: caseId, details, at }) => (
        <li
          key={id}
          className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 border-b border-line py-2.5 last:border-0"
        >
          <time dateTime={at} className="note w-36 whitespace-nowrap">
            {formatDay(at)}
          </time>
          <span className="font-medium">{t.kinds[kind] ?? kind}</span>
          <LogDetails details={details} />
          {caseId !== null &&
            (linked ? (
              <Link to={`/moderation/cases/${caseId}`} className="link">
                {t.caseTitle(caseId)}
              </Link>
            ) : (
              <span className="note">{t.caseTitle(caseId)}</span>
            ))}
          {actor !== null && (
            <span className="note">
              {t.by} {actor}
            </span>
          )}
          {person !== null && (
            <span className="note">
              {t.logAbout}{" "}
              <Link to={playerAddress(person)} className="link">
                {person}
              </Link>
            </span>
          )}
          {typeof details.reason === "string" && kind !== "flagged" && (
            <span className="basis-full text-[15px] wrap-anywhere text-quiet sm:pl-39">{details.reason}</span>
          )}
        </li>
      ))}
    </ol>
  );
}

/** What of the details is worth a word. */
function LogDetails({ details }: { details: Record<string, unknown> }) {
  const t = useText(moderationWords);
  const word = (value: unknown, words: Record<string, string>) =>
    typeof value === "string" ? words[value] : undefined;
  const days = typeof details.days === "number" ? t.effectSuspend(details.days) : undefined;
  const shown = [
    word(details.verdict, t.verdicts),
    days ?? word(details.sanction, t.sanctions),
    word(details.reason, t.reasons),
    typeof details.target === "string" ? word(details.target.split(":")[0], t.target) : undefined,
  ].filter((one) => one !== undefined);
  return <span className="text-quiet">{shown.join(" · ")}</span>;
}
