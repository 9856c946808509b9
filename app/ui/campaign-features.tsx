import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { campaigns as campaignsWords } from "#app/language/english/campaigns.ts";
import { useText } from "#app/language/text.tsx";
import { scalePercent } from "./chart-geometry.ts";
import { ScoreNumber } from "./number.tsx";
import { featureAddress, type FeatureAddress } from "./plain-types.ts";

export interface CampaignFeature extends FeatureAddress {
  /** As the form names it. */
  key: string;
  explanationCount: number;
  bestScore: number | null;
  retiredReason: "agreement" | "no_gain" | "moderator" | null;
}

interface CampaignFeaturesProps {
  features: readonly CampaignFeature[];
  mayRetire: boolean;
  /** A form of one button. */
  form: (feature: string, intent: "take-out" | "bring-back", label: string, words: string) => ReactNode;
}

/** The campaign's features: how well each is explained, and which are done. */
export function CampaignFeatures({ features, mayRetire, form }: CampaignFeaturesProps) {
  const t = useText(campaignsWords);
  return (
    <ul className="grid grid-cols-[repeat(auto-fill,minmax(10rem,1fr))] gap-3 max-sm:grid-cols-2">
      {features.map((feature) => {
        const { key, source, index, bestScore, retiredReason } = feature;
        const name = `${source} ${index}`;
        return (
          <li key={key} className={`card px-3.5 py-2.5 ${retiredReason === null ? "" : "bg-soft"}`}>
            <p className="flex items-baseline justify-between gap-2">
              <Link to={featureAddress(feature)} className="font-reading text-[1.05rem] font-semibold hover:underline">
                <span className="sr-only">{source} </span>
                {index}
              </Link>
              {bestScore !== null && <ScoreNumber value={bestScore} className="text-[14px] font-semibold" />}
            </p>
            <div className="my-1 h-1 overflow-hidden rounded-full bg-soft" aria-hidden="true">
              <div className="h-full rounded-full bg-guess" style={{ width: `${scalePercent(bestScore ?? 0)}%` }} />
            </div>
            <p className="note">
              {retiredReason !== null
                ? t.retired[retiredReason]
                : feature.explanationCount === 0
                  ? t.untouched
                  : t.texts(feature.explanationCount)}
            </p>
            {mayRetire && retiredReason === null && form(key, "take-out", t.takeOutLabel(name), t.takeOut)}
            {mayRetire && retiredReason === "moderator" && form(key, "bring-back", t.bringBackLabel(name), t.bringBack)}
          </li>
        );
      })}
    </ul>
  );
}
