import { useMemo, useRef, type ReactNode } from "react";
import { counterExamples as counterExamplesWords } from "#app/language/english/counter-examples.ts";
import { tokens as tokensWords } from "#app/language/english/tokens.ts";
import { useText } from "#app/language/text.tsx";
import { groupWords } from "./group-words.ts";
import { shareOf } from "./token-shade.ts";
import { TokenStrip } from "./token-strip.tsx";
import { tokenWords } from "./token-words.ts";
import { useTokenInspector } from "./use-token-inspector.ts";

interface EvidenceStripProps {
  tokens: string[];
  /** Raw units of the feature. */
  activations: readonly number[];
  maxActivation: number;
  /** 0..10 a token; null: nothing was held against it. */
  predicted: readonly number[] | null;
  /** Stands below while no token is looked at. */
  note: ReactNode;
}

/** A text with the model's own activations and what an explanation predicted there; the exact values below on hover, focus and tap. */
export function EvidenceStrip({ tokens, activations, maxActivation, predicted, note }: EvidenceStripProps) {
  const t = useText(counterExamplesWords);
  const tokenText = useText(tokensWords);
  const frame = useRef<HTMLDivElement>(null);
  const inspected = useTokenInspector(frame, tokens);
  const { words, shares, guesses } = useMemo(
    () => ({
      words: groupWords(tokens),
      shares: activations.map((activation) => shareOf(activation, maxActivation)),
      guesses: predicted && predicted.map((value) => Math.max(0, value) / 10),
    }),
    [tokens, activations, maxActivation, predicted],
  );
  // It is not the reader who predicts here.
  const spoken = { ...tokenText, youPredict: t.predicts, youPredictNothing: t.predictsNothing };
  return (
    <div ref={frame}>
      <p className="strip" data-strip={0}>
        <TokenStrip tokens={tokens} shares={shares} predicted={guesses} words={words} fold={null} />
      </p>
      <p className="note mt-1" role="status">
        {inspected
          ? tokenWords(
              activations[inspected.token] ?? 0,
              maxActivation,
              guesses?.[inspected.token] ?? null,
              true,
              spoken,
            )
          : note}
      </p>
    </div>
  );
}
