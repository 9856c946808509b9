import { useMemo, useRef, useState } from "react";
import { feature as featureWords } from "#app/language/english/feature.ts";
import { tokens as tokensWords } from "#app/language/english/tokens.ts";
import { useText } from "#app/language/text.tsx";
import { corpusLabel } from "./corpus-label.ts";
import { foldWindow } from "./fold-window.ts";
import { groupWords } from "./group-words.ts";
import type { Clue } from "./plain-types.ts";
import { shareOf } from "./token-shade.ts";
import { TokenStrip } from "./token-strip.tsx";
import { tokenWords } from "./token-words.ts";
import type { Spot } from "./use-spot.ts";
import { useTokenInspector } from "./use-token-inspector.ts";

/** A clue with its position in the feature's own order, by which previews count. */
export interface NumberedClue {
  clue: Clue;
  position: number;
}

export interface ClueListProps {
  clues: readonly NumberedClue[];
  /** Raw units; what counts as 1 in shading. */
  maxActivation: number;
  /** Per clue position and token, 0..1; null while nothing is typed. */
  predicted: readonly (readonly number[])[] | null;
  /** `predicted` is of an earlier text than the one that is being typed: it fades away. */
  stale?: boolean;
  /** A place that stands out because somebody jumped to it. */
  spot?: Spot | null;
  onNextMiss?: () => void;
  showTruth?: boolean;
  /** Whole snippets instead of folded ends. */
  whole?: boolean;
  label: string;
}

/** Snippets one under another; the exact values of a token appear on hover, focus and tap. */
export function ClueList(props: ClueListProps) {
  const { clues, maxActivation, predicted, stale = false, spot = null, showTruth = true, whole = false, label } = props;
  const t = useText(tokensWords);
  const frame = useRef<HTMLDivElement>(null);
  const inspected = useTokenInspector(frame, clues);
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set());
  const unfold = (id: string) => setUnfolded((before) => new Set(before).add(id));
  const shown = inspected && clues.find(({ position }) => position === inspected.strip);

  return (
    <div ref={frame} className={showTruth ? "relative" : "truth-hidden relative"}>
      <ol aria-label={label} className="guesses" data-stale={stale ? "" : undefined}>
        {clues.map(({ clue, position }) => (
          <ClueItem
            key={clue.id}
            clue={clue}
            position={position}
            maxActivation={maxActivation}
            predicted={predicted?.[position] ?? null}
            whole={whole || unfolded.has(clue.id) || spot?.clue === position}
            spotted={spot?.clue === position ? spot.token : null}
            onNextMiss={props.onNextMiss}
            onUnfold={unfold}
          />
        ))}
      </ol>
      <div role="status" className="pointer-events-none absolute inset-x-0 top-0 h-0">
        {inspected && shown && (
          <div
            className="figures absolute z-10 -translate-x-1/2 rounded-lg bg-accent px-2.5 py-1 text-[13px] whitespace-nowrap text-on-accent shadow-(--shadow-lift)"
            style={{ left: `clamp(7.5rem, ${inspected.x}px, 100% - 7.5rem)`, top: `${inspected.y + 8}px` }}
          >
            {tokenWords(
              shown.clue.activations[inspected.token] ?? 0,
              maxActivation,
              stale ? null : (predicted?.[shown.position]?.[inspected.token] ?? null),
              showTruth,
              t,
            )}
          </div>
        )}
      </div>
    </div>
  );
}

interface ClueItemProps {
  clue: Clue;
  position: number;
  maxActivation: number;
  predicted: readonly number[] | null;
  whole: boolean;
  spotted: number | null;
  onNextMiss: (() => void) | undefined;
  onUnfold: (id: string) => void;
}

function ClueItem({ clue, position, maxActivation, predicted, whole, spotted, onNextMiss, onUnfold }: ClueItemProps) {
  const t = useText(featureWords);
  const tokens = useText(tokensWords);
  const { words, shares, fold } = useMemo(() => {
    const shares = clue.activations.map((activation) => shareOf(activation, maxActivation));
    const words = groupWords(clue.tokens);
    return { words, shares, fold: foldWindow(words, shares) };
  }, [clue, maxActivation]);
  const unfold = useMemo(() => () => onUnfold(clue.id), [onUnfold, clue.id]);
  return (
    <li
      className="strip clue border-b border-line py-3 last:border-b-0"
      data-testid="clue"
      data-strip={position}
      data-spotted={spotted === null ? undefined : ""}
    >
      <TokenStrip
        tokens={clue.tokens}
        shares={shares}
        predicted={predicted}
        words={words}
        fold={whole ? null : fold}
        onUnfold={unfold}
        spotted={spotted}
      />
      <span className="ml-2 font-ui text-[12px] whitespace-nowrap text-quiet">{corpusLabel(clue.corpus, tokens)}</span>
      {spotted !== null && onNextMiss && (
        <button
          type="button"
          onClick={onNextMiss}
          title={t.key("M")}
          className="ml-2 min-h-7 rounded-full bg-soft px-3 font-ui text-[12px] leading-7 whitespace-nowrap hover:shadow-[inset_0_0_0_1px_var(--color-edge)]"
        >
          {t.nextMiss}
        </button>
      )}
    </li>
  );
}
