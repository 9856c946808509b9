import { useLocation } from "@remix-run/react";
import { people as peopleWords } from "#app/language/english/people.ts";
import { useText } from "#app/language/text.tsx";
import { formatVotes } from "./format-votes.ts";
import type { ExplanationCard } from "./plain-types.ts";
import { StayingForm, useFormAnswer } from "./staying-form.tsx";

/**
 * For or against somebody else's words, where they may be read; pressing one's own vote again takes it back. Of one's own explanation only
 * the sum is shown, where there is one. It holds a form: no place within a paragraph or another form.
 */
export function VoteButtons({ explanation }: { explanation: ExplanationCard }) {
  const t = useText(peopleWords);
  const { id, votes, mine, text } = explanation;
  const fetcher = useFormAnswer();
  const { pathname, search } = useLocation();
  if (mine || text === null) return votes.score === 0 ? null : <span>{t.voteSum(formatVotes(votes.score))}</span>;
  const pending = fetcher.formData?.get("value");
  const vote = pending === undefined ? votes.mine : Number(pending);
  return (
    <StayingForm
      fetcher={fetcher}
      action={`/explanations/${id}`}
      to={`${pathname}${search}`}
      className="inline-flex flex-wrap items-center gap-x-0.5"
    >
      {([1, -1] as const).map((value) => (
        <button
          key={value}
          name="value"
          value={vote === value ? 0 : value}
          aria-pressed={vote === value}
          aria-label={value === 1 ? t.voteFor : t.voteAgainst}
          title={value === 1 ? t.voteFor : t.voteAgainst}
          className={`inline-flex size-8 items-center justify-center rounded-lg hover:bg-soft ${value === -1 ? "order-last" : ""} ${vote === value ? "text-ink" : "text-quiet"}`}
        >
          <Arrow down={value === -1} filled={vote === value} />
        </button>
      ))}
      <span className="figures min-w-6 text-center" title={t.voteWhy}>
        <span className="sr-only">{t.votes} </span>
        {formatVotes(votes.score)}
      </span>
      <span role="alert" className="problem order-last basis-full empty:hidden">
        {fetcher.data?.problem}
      </span>
    </StayingForm>
  );
}

/** Outlined, and filled where it is one's own vote. */
function Arrow({ down, filled }: { down: boolean; filled: boolean }) {
  return (
    <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true" className={down ? "rotate-180" : ""}>
      <path
        d="M7 2.5 12 10H2Z"
        fill={filled ? "currentColor" : "none"}
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinejoin="round"
      />
    </svg>
  );
}
