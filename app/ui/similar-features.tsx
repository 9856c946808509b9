import { Link } from "@remix-run/react";
import { catalogue as catalogueWords } from "#app/language/english/catalogue.ts";
import { useText } from "#app/language/text.tsx";
import type { FilterParameters } from "./catalogue-types.ts";
import { keptList } from "./list-address.ts";
import { formatDensity, formatScore } from "./format-numbers.ts";
import { featureAddress, type FeatureAddress } from "./plain-types.ts";
import { useLookAgain } from "./use-look-again.ts";

export interface SimilarRow extends FeatureAddress {
  cosine: number;
  density: number;
  bestScore: number | null;
}

export type SimilarState = "ready" | "computing" | "no_vector";

interface SimilarFeaturesProps {
  state: SimilarState;
  items: readonly SimilarRow[];
  list: FilterParameters;
}

const shown = 10;

/** Features whose vectors point alike; in a large source they are looked for while one reads. */
export function SimilarFeatures({ state, items, list }: SimilarFeaturesProps) {
  const t = useText(catalogueWords);
  const lookAgain = useLookAgain();
  return (
    <section aria-labelledby="similar-title">
      <h2 id="similar-title" className="label mb-1">
        {t.similar}
      </h2>
      {state === "computing" && (
        <p className="note" role="status">
          {t.similarComputing}{" "}
          <button type="button" className="link needs-script" onClick={lookAgain}>
            {t.lookAgain}
          </button>
        </p>
      )}
      {state === "no_vector" && <p className="note">{t.noVector}</p>}
      {state === "ready" && items.length === 0 && <p className="note">{t.nothingSimilar}</p>}
      {items.length > 0 && (
        <>
          <p className="note mb-2">{t.similarHint}</p>
          <ul>
            {items.slice(0, shown).map((item) => (
              <li key={item.index} className="border-b border-line py-1 last:border-b-0">
                <Link
                  to={`${featureAddress(item)}/details${keptList(list)}`}
                  className="flex min-h-9 items-baseline justify-between gap-3 hover:underline"
                >
                  <span className="font-reading text-[1.05rem] font-semibold">{item.index}</span>
                  <span className="note truncate">{formatDensity(item.density)}</span>
                  <span className="figures">
                    {formatScore(item.cosine)} <span className="sr-only">{t.cosine}</span>
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
