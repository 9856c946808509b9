import { tokens as tokensWords } from "#app/language/english/tokens.ts";
import { useText } from "#app/language/text.tsx";

interface ScorePictureProps {
  /** Per token, 0..1. */
  truth: readonly number[];
  guess: readonly number[];
}

/** Truth upwards in amber, prediction downwards in blue, one pair of bars a token: the score asks how alike the two halves are. */
export function ScorePicture({ truth, guess }: ScorePictureProps) {
  const t = useText(tokensWords);
  const step = 100 / Math.max(1, truth.length);
  return (
    <svg
      role="img"
      aria-label={t.scorePicture}
      viewBox="0 0 100 40"
      preserveAspectRatio="none"
      className="mt-4 block h-24 w-full"
    >
      {truth.map((share, position) => (
        <rect
          key={`t${position}`}
          x={position * step + step * 0.15}
          width={step * 0.7}
          y={20 - share * 18}
          height={share * 18}
          fill="var(--color-truth)"
        />
      ))}
      {guess.map((share, position) => (
        <rect
          key={`g${position}`}
          x={position * step + step * 0.15}
          width={step * 0.7}
          y={20}
          height={share * 18}
          fill="var(--color-guess)"
        />
      ))}
      <line x1="0" x2="100" y1="20" y2="20" stroke="var(--color-edge)" strokeWidth=".4" />
    </svg>
  );
}
