import { Link } from "@remix-run/react";
import { daily as dailyWords } from "#app/language/english/daily.ts";
import { useText } from "#app/language/text.tsx";
import { TimeLeft } from "./time-left.tsx";

/** On a feature's own page, where it is today's: until when it counts, and where the day's board is. */
export function DailyNote({ note }: { note: { closesAt: string; now: string } | null }) {
  const t = useText(dailyWords);
  if (note === null) return null;
  return (
    <p className="note mb-3 flex flex-wrap items-center gap-x-2 gap-y-1">
      <Sun />
      <span className="font-semibold text-ink">{t.note}</span>
      <TimeLeft {...note} />
      <Link to="/daily" className="link">
        {t.noteLink}
      </Link>
    </p>
  );
}

/** The day's sign: half of a sun on a line. */
function Sun() {
  return (
    <svg width="18" height="14" viewBox="0 0 18 14" aria-hidden="true">
      <path d="M4 11a5 5 0 0 1 10 0z" fill="var(--color-truth)" />
      <path
        d="M1 12.5h16M9 1v2M3 3.5l1.4 1.4M15 3.5l-1.4 1.4"
        fill="none"
        stroke="var(--color-truth)"
        strokeWidth="1.5"
        strokeLinecap="round"
      />
    </svg>
  );
}
