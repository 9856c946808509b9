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
  return (
    <div className="mt-7 mb-1 flex flex-wrap items-center gap-x-5 gap-y-1 border-b border-line pb-2">
      <h2 className="subtitle mr-auto">Where it fires</h2>
      <p className="note flex flex-wrap gap-x-4 gap-y-2.5 pb-1" aria-label="Signs on the words">
        <TokenSign truth={0.85} className="text-[15px] text-ink">
          fires
        </TokenSign>
        {typed && (
          <>
            <TokenSign guess={0.9} className="text-[15px] text-ink">
              you predict
            </TokenSign>
            <TokenSign truth={0.85} miss="missed" className="text-[15px] text-ink">
              missed
            </TokenSign>
            <TokenSign guess={0.9} miss="false-alarm" className="text-[15px] text-ink">
              wrongly predicted
            </TokenSign>
          </>
        )}
      </p>
      <p className="needs-script flex gap-x-1">
        <Switch on={showTruth} onSwitch={onShowTruth} hint="T">
          Truth
        </Switch>
        <Switch on={whole} onSwitch={onWhole}>
          Whole snippets
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
  return (
    <button
      type="button"
      aria-pressed={on}
      onClick={() => onSwitch(!on)}
      title={hint && `Key ${hint}`}
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
