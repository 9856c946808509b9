import { memo } from "react";
import { tokens as tokensWords } from "#app/language/english/tokens.ts";
import { useText } from "#app/language/text.tsx";
import { peakOf, type Fold } from "./fold-window.ts";
import { splitToken, type WordRun } from "./group-words.ts";
import { guessHeight, missOf, noiseShare, truthShade } from "./token-shade.ts";

export interface TokenStripProps {
  tokens: readonly string[];
  /** Truth per token, 0..1 of the feature's maximum. */
  shares: readonly number[];
  /** Prediction per token, 0..1; null while nothing is typed. */
  predicted: readonly number[] | null;
  words: readonly WordRun[];
  /** Which words stand open; null: all. */
  fold: Fold | null;
  onUnfold?: () => void;
  /** The token that somebody jumped to. */
  spotted?: number | null;
}

/** A snippet set like a line of a book, truth filling its tokens and prediction underlining them. */
export const TokenStrip = memo(function TokenStrip(props: TokenStripProps) {
  const { tokens, shares, words, fold } = props;
  const peak = peakOf(shares);
  const open = fold === null ? words : words.slice(fold.start, fold.end);
  const foldedBefore = fold !== null && fold.start > 0;
  const foldedAfter = fold !== null && fold.end < words.length;
  return (
    <>
      {open.map((word, order) => (
        <span key={word.start}>
          {splitToken(tokens[word.start] ?? "").lead}
          <span className={word.breakable ? "word breakable" : "word"}>
            {order === 0 && foldedBefore && (
              <Unfold fires={fold.hidesBefore} onUnfold={props.onUnfold} where="before" />
            )}
            {tokens.slice(word.start, word.end).map((token, offset) => (
              <Token
                key={word.start + offset}
                {...props}
                token={token}
                position={word.start + offset}
                isPeak={word.start + offset === peak}
              />
            ))}
            {order === open.length - 1 && foldedAfter && (
              <Unfold fires={fold.hidesAfter} onUnfold={props.onUnfold} where="after" />
            )}
          </span>
        </span>
      ))}
    </>
  );
});

interface TokenProps extends TokenStripProps {
  token: string;
  position: number;
  isPeak: boolean;
}

function Token({ token, position, shares, predicted, isPeak, spotted }: TokenProps) {
  const share = shares[position] ?? 0;
  const guess = predicted?.[position] ?? 0;
  const fill = truthShade(share);
  const line = guessHeight(guess);
  const { body, breaks } = splitToken(token);
  const style = { "--t": fill > 0 ? round(fill) : undefined, "--p": line > 0 ? round(line) : undefined };
  return (
    <span
      className="tok"
      style={style}
      data-token={position}
      data-peak={isPeak ? "" : undefined}
      data-t={fill > 0 ? "" : undefined}
      data-p={line > 0 ? "" : undefined}
      data-miss={predicted === null ? undefined : (missOf(share, guess) ?? undefined)}
      data-spot={spotted === position ? "" : undefined}
      data-testid={isPeak && share >= noiseShare ? "token-peak" : undefined}
    >
      {body === "" && breaks === null ? " " : body}
      {breaks !== null && (
        <span className="break-sign" aria-hidden="true">
          {breaks === "line" ? "↵" : "¶"}
        </span>
      )}
    </span>
  );
}

interface UnfoldProps {
  fires: boolean;
  onUnfold?: (() => void) | undefined;
  where: "before" | "after";
}

/** Stands on the line of the word next to it, so that no line holds three dots alone. */
function Unfold({ fires, onUnfold, where }: UnfoldProps) {
  const t = useText(tokensWords);
  if (onUnfold === undefined) return <span aria-hidden="true">{where === "before" ? "… " : " …"}</span>;
  return (
    <button
      type="button"
      className="unfold"
      data-fires={fires ? "" : undefined}
      onClick={onUnfold}
      aria-label={where === "before" ? t.unfoldBefore(fires) : t.unfoldAfter(fires)}
    >
      …
    </button>
  );
}

const round = (value: number) => Math.round(value * 100) / 100;
