import { campaignForm as campaignFormWords } from "#app/language/english/campaign-form.ts";
import { useText } from "#app/language/text.tsx";
import type { DryRunFacts, StandingName } from "./campaign-types.ts";
import { logHeights } from "./chart-geometry.ts";
import { formatCount } from "./format-numbers.ts";

const order: readonly StandingName[] = ["agreement", "no_gain", "one_player", "one_try", "score", "open", "untouched"];
/** Done in full colour, near in a lighter one, the rest quiet. */
const fills: Record<StandingName, string> = {
  agreement: "var(--color-truth)",
  no_gain: "color-mix(in srgb, var(--color-truth) 70%, var(--color-card))",
  one_player: "color-mix(in srgb, var(--color-guess) 75%, var(--color-card))",
  one_try: "color-mix(in srgb, var(--color-guess) 50%, var(--color-card))",
  score: "color-mix(in srgb, var(--color-guess) 30%, var(--color-card))",
  open: "var(--color-edge)",
  untouched: "var(--color-line)",
};

interface DryRunProps {
  run: DryRunFacts;
  /** Of a sample, not of the whole. */
  sampled?: boolean;
}

/** What a rule would do to a set of features now: how many are done, how many near, and what is missing. */
export function DryRun({ run, sampled = false }: DryRunProps) {
  const t = useText(campaignFormWords);
  const { features, standings } = run;
  const done = standings.agreement + standings.no_gain;
  const say = sampled ? t.dryDoneSample : t.dryDone;
  const shown = order.filter((standing) => standings[standing] > 0);
  return (
    <section aria-labelledby="dry-run" className="card px-5 py-4">
      <h3 id="dry-run" className="label">
        {t.dryTitle}
      </h3>
      <p className="mt-1 text-[1.05rem] font-medium" data-testid="dry-run">
        {done === 0 && !sampled ? t.dryNone : say(done, formatCount(done), formatCount(features))}
      </p>
      <div className="mt-3 grid gap-x-10 gap-y-5 sm:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div>
          <div className="flex h-3 overflow-hidden rounded-full bg-soft" aria-hidden="true">
            {shown.map((standing) => (
              <span
                key={standing}
                style={{ flexGrow: standings[standing], background: fills[standing], minWidth: 3 }}
                className="border-r border-card last:border-r-0"
              />
            ))}
          </div>
          <ul className="mt-3 space-y-1 text-[14px]">
            {shown.map((standing) => (
              <li key={standing} className="flex items-baseline gap-2.5">
                <span
                  aria-hidden="true"
                  className="size-2.5 shrink-0 rounded-full"
                  style={{ background: fills[standing] }}
                />
                <span className="figures w-14 shrink-0 text-right font-semibold">
                  {formatCount(standings[standing])}
                </span>
                <span>{t.standings[standing]}</span>
              </li>
            ))}
          </ul>
        </div>
        <Agreeing counts={run.agreeing} />
      </div>
    </section>
  );
}

/** On how many features how many players agree; the last bar is where the rule begins. */
function Agreeing({ counts }: { counts: readonly number[] }) {
  const t = useText(campaignFormWords);
  const heights = logHeights(counts);
  const goal = counts.length - 1;
  const words = counts.map((count, players) => t.agreeingBar(players, players === goal, count, formatCount(count)));
  return (
    <div role="img" aria-label={`${t.agreeing}. ${words.join("; ")}`}>
      <div className="flex h-16 items-end gap-px border-b border-edge">
        {heights.map((height, players) => (
          <span
            key={words[players]}
            title={words[players]}
            className="block min-w-0 flex-1 rounded-t-[2px]"
            style={{
              height: height > 0 ? `max(3px, ${Math.round(height * 100)}%)` : 0,
              background: players === goal ? "var(--color-truth)" : "var(--color-edge)",
            }}
          />
        ))}
      </div>
      <div className="note figures flex justify-between" aria-hidden="true">
        <span>0</span>
        <span>{t.orMore(goal)}</span>
      </div>
      <p className="note" aria-hidden="true">
        {t.agreeing}
      </p>
    </div>
  );
}
