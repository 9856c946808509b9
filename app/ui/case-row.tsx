import { Link } from "@remix-run/react";
import { moderation as moderationWords } from "#app/language/english/moderation.ts";
import { useText } from "#app/language/text.tsx";
import { formatDay } from "./format-numbers.ts";
import type { CaseFacts } from "./moderation-types.ts";

/** A case in a list: the text, why it is here, who looks at it. */
export function CaseRow({ item, viewer }: { item: CaseFacts; viewer: string | null }) {
  const t = useText(moderationWords);
  const { id, target, feature, text, author, reasons, flags, proven, openedAt, claimedBy } = item;
  return (
    <article aria-label={t.caseTitle(id)}>
      <p className="mb-1 flex flex-wrap gap-1.5">
        {reasons.map((reason) => (
          <span key={reason} className="rounded-full bg-soft px-2.5 text-[13px] leading-6">
            {t.reasons[reason]}
          </span>
        ))}
        {proven && <span className="rounded-full bg-soft px-2.5 text-[13px] leading-6 text-bad">{t.proven}</span>}
      </p>
      <Link
        to={`/moderation/cases/${id}`}
        className="line-clamp-2 font-reading text-[1.08rem] leading-snug wrap-anywhere hover:underline"
      >
        {text}
      </Link>
      <p className="note mt-0.5 flex flex-wrap gap-x-2">
        <span>
          {t.target[target.kind]} {t.by} {author ?? t.house}
        </span>
        <span>
          {feature.source} {feature.index}
        </span>
        <span>{t.flags(flags)}</span>
        <time dateTime={openedAt}>{formatDay(openedAt)}</time>
        {claimedBy !== null && (
          <span className="font-medium text-ink">{claimedBy === viewer ? t.heldByYou : t.heldBy(claimedBy)}</span>
        )}
      </p>
    </article>
  );
}
