import type { Text } from "#app/language/english.ts";
import { formatActivation, formatShare } from "./format-numbers.ts";

/** The exact values of a token: "fires 6.1 of 7.3 · you predict .8". `predicted` 0..1, null while nothing is typed. */
export function tokenWords(
  activation: number,
  maxActivation: number,
  predicted: number | null,
  showTruth: boolean,
  t: Text["tokens"],
): string {
  const truth = activation > 0 ? t.fires(formatActivation(activation), formatActivation(maxActivation)) : t.silent;
  const guess =
    predicted === null
      ? null
      : formatShare(predicted) === "0"
        ? t.youPredictNothing
        : t.youPredict(formatShare(predicted));
  return [showTruth ? truth : null, guess].filter((part) => part !== null).join(" · ") || t.truthHidden;
}

/** A token that stands alone: a piece that continues a word begins with a dash, white space is named. */
export function visibleToken(token: string, t: Text["tokens"]): string {
  if (token.trim() === "") return token.includes("\n") ? t.lineBreak : t.space;
  return /^\s/.test(token) || !/^[\p{Letter}\p{Number}]/u.test(token) ? token.trim() : `‑${token.trim()}`;
}
