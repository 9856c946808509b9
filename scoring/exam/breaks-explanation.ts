/** When a text counts as evidence against an explanation. Pure. */

/** From this share of the feature's maximum on, it clearly fires; below `silentShare` it clearly does not. */
export const clearShare = 0.5;
export const silentShare = 0.1;
/** A prediction (of 10) below this says that it stays silent, one from `surePrediction` on that it fires. */
export const noPrediction = 2;
export const surePrediction = 6;

export type Breach = { kind: "missed" | "false_alarm"; token: number };

/**
 * The worst token on which an explanation is plainly wrong about a text: it fires clearly where next to nothing was predicted (missed),
 * or a strong prediction meets silence (false_alarm). The tokens beside are allowed for: words are cut into pieces, and being one piece
 * off is no mistake. Null: the explanation stands. `activations` in raw units, `maximum` the feature's; `predicted` 0..10; equal lengths.
 */
export function findBreach(
  activations: readonly number[],
  predicted: readonly number[],
  maximum: number,
): Breach | null {
  const share = (token: number) => Math.max(0, activations[token] ?? 0) / maximum;
  const guess = (token: number) => Math.max(0, predicted[token] ?? 0);
  const around = (at: number, value: (token: number) => number) => Math.max(value(at - 1), value(at), value(at + 1));
  let worst: (Breach & { size: number }) | null = null;
  activations.forEach((_, token) => {
    const size = Math.abs(share(token) - guess(token) / 10);
    const kind =
      share(token) >= clearShare && around(token, guess) < noPrediction
        ? "missed"
        : guess(token) >= surePrediction && around(token, share) < silentShare
          ? "false_alarm"
          : null;
    if (kind !== null && size > (worst?.size ?? 0)) worst = { kind, token, size };
  });
  const found = worst as (Breach & { size: number }) | null;
  return found && { kind: found.kind, token: found.token };
}
