import { formatActivation, formatShare } from "./format-numbers.ts";

/** The exact values of a token: "fires 6.1 of 7.3 · you predict .8". `predicted` 0..1, null while nothing is typed. */
export function tokenWords(
  activation: number,
  maxActivation: number,
  predicted: number | null,
  showTruth = true,
): string {
  const truth =
    activation > 0 ? `fires ${formatActivation(activation)} of ${formatActivation(maxActivation)}` : "silent";
  const guess =
    predicted === null
      ? null
      : formatShare(predicted) === "0"
        ? "you predict nothing"
        : `you predict ${formatShare(predicted)}`;
  return [showTruth ? truth : null, guess].filter((part) => part !== null).join(" · ") || "truth hidden";
}

/** A token that stands alone: a piece that continues a word begins with a dash, white space is named. */
export function visibleToken(token: string): string {
  if (token.trim() === "") return token.includes("\n") ? "line break" : "space";
  return /^\s/.test(token) || !/^[\p{Letter}\p{Number}]/u.test(token) ? token.trim() : `‑${token.trim()}`;
}
