import { Link } from "@remix-run/react";
import { walk as walkWords } from "#app/language/english/walk.ts";
import { useText } from "#app/language/text.tsx";
import type { FilterParameters } from "./catalogue-types.ts";
import { keptList, listOf } from "./list-address.ts";
import { featureAddress, type FeatureAddress } from "./plain-types.ts";

export interface BrowseBarProps {
  /** The list that the features are of. */
  list: FilterParameters;
  previous: FeatureAddress | null;
  next: FeatureAddress | null;
  /** Stay on the pages of details. */
  details: boolean;
}

/** Through a filtered list, feature by feature. */
export function BrowseBar({ list, previous, next, details }: BrowseBarProps) {
  const t = useText(walkWords);
  const address = (feature: FeatureAddress) =>
    `${featureAddress(feature)}${details ? "/details" : ""}${keptList(list)}`;
  const byChance = `/features/random?${new URLSearchParams({ ...list, ...(details ? { view: "details" } : {}) })}`;
  return (
    <nav aria-label={t.label} className="note mb-3 flex flex-wrap items-center gap-x-5">
      <Step to={previous && address(previous)} rel="prev">
        ← {t.previous}
      </Step>
      <Step to={byChance} rel="nofollow">
        {t.randomShort}
      </Step>
      <Step to={next && address(next)} rel="next">
        {t.next} →
      </Step>
      <Step to={listOf(list)}>{t.backToList}</Step>
    </nav>
  );
}

/** A way that ends here stands greyed. */
function Step({ to, rel, children }: { to: string | null; rel?: string; children: React.ReactNode }) {
  if (to === null)
    return (
      <span className="inline-flex min-h-9 items-center text-quiet" aria-hidden="true">
        {children}
      </span>
    );
  return (
    <Link to={to} rel={rel} className="link inline-flex min-h-9 items-center">
      {children}
    </Link>
  );
}
