import { campaigns as campaignsWords } from "#app/language/english/campaigns.ts";
import { useText } from "#app/language/text.tsx";
import type { CampaignFacts } from "./campaign-types.ts";
import { formatDay } from "./format-numbers.ts";

/** How far a campaign is: done in full colour, begun behind it in a lighter one; the same in words. */
export function CampaignProgress({ features, retired, begun }: CampaignFacts) {
  const t = useText(campaignsWords);
  const share = (count: number) => `${features === 0 ? 0 : Math.round((100 * count) / features)}%`;
  return (
    <div>
      <div
        className="relative h-2 overflow-hidden rounded-full bg-soft"
        role="progressbar"
        aria-label={t.progress(retired, features)}
        aria-valuenow={retired}
        aria-valuemin={0}
        aria-valuemax={features}
      >
        <div
          className="absolute inset-y-0 left-0 rounded-full bg-[color-mix(in_srgb,var(--color-truth)_35%,transparent)]"
          style={{ width: share(Math.max(begun, retired)) }}
        />
        <div className="absolute inset-y-0 left-0 rounded-full bg-truth" style={{ width: share(retired) }} />
      </div>
      <p className="note mt-1.5 flex flex-wrap justify-between gap-x-4">
        <span>{t.progress(retired, features)}</span>
        <span>{t.begun(begun, features)}</span>
      </p>
    </div>
  );
}

/** When it runs, in words; `now` is the server's, so that both sides say the same. */
export function CampaignDates({ state, paused, startsAt, endsAt, now }: CampaignFacts & { now: string }) {
  const t = useText(campaignsWords);
  const days = Math.ceil((Date.parse(endsAt) - Date.parse(now)) / 86_400_000);
  return (
    <span className="note">
      {state === "coming" && t.from(formatDay(startsAt))}
      {state === "running" && paused && `${t.paused}, `}
      {state === "running" && `${t.until(formatDay(endsAt))}, ${t.daysLeft(days)}`}
      {state === "over" && t.ended(formatDay(endsAt))}
    </span>
  );
}
