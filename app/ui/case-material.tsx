import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { moderation as moderationWords } from "#app/language/english/moderation.ts";
import { useText } from "#app/language/text.tsx";
import { CaseRow } from "./case-row.tsx";
import { ClueList } from "./clue-list.tsx";
import { DecisionLines } from "./decision-lines.tsx";
import { EvidenceStrip } from "./evidence-strip.tsx";
import { ExplanationRow } from "./explanation-board.tsx";
import { formatDay } from "./format-numbers.ts";
import { guessShares } from "./guess-shares.ts";
import type { CaseDetails, ConductFacts, FlagFacts } from "./moderation-types.ts";
import { playerAddress } from "./plain-types.ts";
import { sortClues } from "./sort-clues.ts";

/** What a moderator weighs: the text, the reports with their evidence, the clues with what the words predict. */
export function CaseMaterial({ details }: { details: CaseDetails }) {
  const t = useText(moderationWords);
  const { case: item, flags, explanation, clues, predicted, maxActivation, decisions } = details;
  const { active, silent } = sortClues(clues, maxActivation);
  return (
    <>
      <Part title={t.theText}>
        <div className="card px-5 py-4">
          {explanation === null ? (
            <p className="font-reading text-[1.1rem] leading-snug whitespace-pre-line wrap-anywhere">{item.text}</p>
          ) : (
            <ExplanationRow explanation={explanation} linked />
          )}
        </div>
      </Part>
      <Part title={t.whatTheySay}>
        <ol>
          {flags.map((flag) => (
            <li key={flag.id} className="border-b border-line py-3 last:border-0">
              <FlagRow flag={flag} maxActivation={maxActivation} />
            </li>
          ))}
        </ol>
      </Part>
      {decisions.length > 0 && (
        <Part title={t.history}>
          <DecisionLines decisions={decisions} />
        </Part>
      )}
      <Part title={t.onClues}>
        <ClueList
          label={t.onClues}
          clues={[...active.slice(0, 8), ...silent.slice(0, 4)]}
          maxActivation={maxActivation}
          predicted={predicted && guessShares(predicted)}
        />
      </Part>
    </>
  );
}

/** Beside it: what stands on the board, who is concerned, and cases like it. */
export function CaseContext({ details }: { details: CaseDetails }) {
  const t = useText(moderationWords);
  const { rivals, author, flaggers, similar } = details;
  return (
    <>
      <Part title={t.people}>
        {author !== null && <Person role={t.author} conduct={author} />}
        {flaggers.map((flagger) => (
          <Person key={flagger.name} role={t.flagger} conduct={flagger} />
        ))}
      </Part>
      <Part title={t.rivals}>
        {rivals.length === 0 ? (
          <p className="note">{t.rivalsNone}</p>
        ) : (
          <ol>
            {rivals.map((rival) => (
              <li key={rival.id} className="border-b border-line py-2.5 last:border-0">
                <ExplanationRow explanation={rival} />
              </li>
            ))}
          </ol>
        )}
      </Part>
      {similar.length > 0 && (
        <Part title={t.similar}>
          <ol>
            {similar.map((other) => (
              <li key={other.id} className="border-b border-line py-2.5 last:border-0">
                <CaseRow item={other} viewer={null} />
              </li>
            ))}
          </ol>
        </Part>
      )}
    </>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="mb-8">
      <h2 className="label mb-1.5">{title}</h2>
      {children}
    </section>
  );
}

function FlagRow({ flag, maxActivation }: { flag: FlagFacts; maxActivation: number }) {
  const t = useText(moderationWords);
  const { by, rule, reason, words, evidence, accuracy, at } = flag;
  const rules: Record<string, string> = t.rule;
  return (
    <article>
      <p>
        <span className="font-medium">{rule === null ? t.reasons[reason] : (rules[rule] ?? rule)}</span>
        {words !== "" && <span className="wrap-anywhere"> · {words}</span>}
      </p>
      {evidence !== null && (
        <div className="mt-1.5">
          <EvidenceStrip
            {...evidence}
            maxActivation={maxActivation}
            note={
              evidence.predicted === null ? (
                t.modelAnswer
              ) : (
                <span className={evidence.breaks ? "text-bad" : undefined}>{evidence.breaks ? t.breaks : t.holds}</span>
              )
            }
          />
        </div>
      )}
      <p className="note flex flex-wrap gap-x-2">
        {by !== null && (
          <Link to={playerAddress(by)} className="link">
            {by}
          </Link>
        )}
        {accuracy !== null && <span>{t.accuracy(Math.round(100 * accuracy))}</span>}
        <time dateTime={at}>{formatDay(at)}</time>
      </p>
    </article>
  );
}

function Person({ role, conduct }: { role: string; conduct: ConductFacts }) {
  const t = useText(moderationWords);
  const { name, since, explanations, flagsRight, flagsWrong, decisions, suspendedUntil } = conduct;
  return (
    <div className="border-b border-line py-2.5 last:border-0">
      <p>
        <span className="note">{role}</span>{" "}
        <Link to={playerAddress(name)} className="font-medium hover:underline">
          {name}
        </Link>
      </p>
      <p className="note flex flex-wrap gap-x-2">
        <span>{t.since(formatDay(since))}</span>
        <span>{t.explained(explanations)}</span>
        <span>{t.record(flagsRight, flagsWrong)}</span>
        {suspendedUntil !== null && <span className="text-bad">{t.suspendedUntil(formatDay(suspendedUntil))}</span>}
      </p>
      {decisions.length === 0 ? (
        <p className="note">{t.clean}</p>
      ) : (
        <ul className="note">
          {decisions.map(({ verdict, sanction, at }) => (
            <li key={at}>
              {formatDay(at)}: {t.verdicts[verdict]}
              {sanction !== null && `, ${t.sanctions[sanction]}`}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
