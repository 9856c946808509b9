import { feature as featureWords } from "#app/language/english/feature.ts";
import { tokens as tokensWords } from "#app/language/english/tokens.ts";
import { useText } from "#app/language/text.tsx";
import { TokenSign } from "./token-sign.tsx";

interface ClueLegendProps {
  showTruth: boolean;
  onShowTruth: (shown: boolean) => void;
  whole: boolean;
  onWhole: (whole: boolean) => void;
  /** Something is predicted, so the prediction's signs stand on the page. */
  typed: boolean;
}

/** What the signs on the tokens mean, and the two switches for reading. */
export function ClueLegend({ showTruth, onShowTruth, whole, onWhole, typed }: ClueLegendProps) {
  const t = useText(featureWords);
  const tokens = useText(tokensWords);
  return (
    <div className="mt-7 mb-1 flex flex-wrap items-center gap-x-5 gap-y-1 border-b border-line pb-2">
      <h2 className="subtitle mr-auto">{t.whereItFires}</h2>
      <p className="note flex flex-wrap gap-x-4 gap-y-2.5 pb-1" aria-label={tokens.signs}>
        <TokenSign truth={0.85} className="text-[15px] text-ink">
          {tokens.signFires}
        </TokenSign>
        {typed && (
          <>
            <TokenSign guess={0.9} className="text-[15px] text-ink">
              {tokens.signPredicted}
            </TokenSign>
            <TokenSign truth={0.85} miss="missed" className="text-[15px] text-ink">
              {tokens.signMissed}
            </TokenSign>
            <TokenSign guess={0.9} miss="false-alarm" className="text-[15px] text-ink">
              {tokens.signFalseAlarm}
            </TokenSign>
          </>
        )}
      </p>
      <p className="needs-script flex gap-x-1">
        <Switch on={showTruth} onSwitch={onShowTruth} hint="T">
          {t.truthSwitch}
        </Switch>
        <Switch on={whole} onSwitch={onWhole}>
          {t.wholeSwitch}
        </Switch>
      </p>
    </div>
  );
}

interface SwitchProps {
  on: boolean;
  onSwitch: (on: boolean) => void;
  children: string;
  hint?: string;
}

function Switch({ on, onSwitch, children, hint }: SwitchProps) {
  const t = useText(featureWords);
  return (
    <button
      type="button"
      aria-pressed={on}
      onClick={() => onSwitch(!on)}
      title={hint && t.key(hint)}
      className="flex min-h-9 items-center gap-1.5 rounded-lg px-2 text-[13px] text-quiet hover:bg-soft hover:text-ink"
    >
      <span
        aria-hidden="true"
        className={`size-2.5 rounded-full border ${on ? "border-truth bg-truth" : "border-edge"}`}
      />
      {children}
    </button>
  );
}
