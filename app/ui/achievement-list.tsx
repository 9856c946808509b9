import { people as peopleWords } from "#app/language/english/people.ts";
import { useText } from "#app/language/text.tsx";
import { DisclosureSummary } from "./disclosure-summary.tsx";
import { formatDay } from "./format-numbers.ts";
import type { Achieved } from "./people-types.ts";
import { TokenSign } from "./token-sign.tsx";

interface AchievementListProps {
  achievements: readonly { kind: Achieved; at: string }[];
  /** On one's own page also what is still to be had. */
  mine: boolean;
}

/** Achievements as words that light up; those not earned yet stay dark. */
export function AchievementList({ achievements, mine }: AchievementListProps) {
  const t = useText(peopleWords);
  const earned = new Set(achievements.map(({ kind }) => kind));
  const left = (Object.keys(t.achievement) as Achieved[]).filter((kind) => !earned.has(kind));
  return (
    <section aria-labelledby="achievements-title" id="achievements">
      <h2 id="achievements-title" className="label mb-1">
        {t.achievements}
      </h2>
      {achievements.length === 0 && <p className="note">{t.achievementsNone}</p>}
      <ul>
        {achievements.map(({ kind, at }) => (
          <li key={kind} className="py-1.5">
            <TokenSign truth={0.85} className="text-[1.1rem]">
              {t.achievement[kind].name}
            </TokenSign>{" "}
            <span className="note">
              {t.achievement[kind].what}, {formatDay(at)}
            </span>
          </li>
        ))}
      </ul>
      {mine && left.length > 0 && (
        <details className="mt-1">
          <DisclosureSummary className="note">{t.achievementsLeft(left.length)}</DisclosureSummary>
          <ul>
            {left.map((kind) => (
              <li key={kind} className="py-1">
                <span className="px-1 font-reading text-[1.1rem] text-quiet">{t.achievement[kind].name}</span>{" "}
                <span className="note">{t.achievement[kind].what}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
