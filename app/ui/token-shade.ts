/**
 * How a token looks: truth fills it, prediction underlines it, a miss is outlined. Shares are 0..1 of the feature's maximum.
 * Weak activations are mostly noise (measured on our dictionary), so nothing shows below .15 and little below .35.
 */

export const noiseShare = 0.15;
export const activeShare = 0.35;
/** A prediction below this draws no underline. */
export const silentGuess = 0.15;

/** Fill of a token in 0..1 of the strongest fill: 0 under .15, a breath up to .35, from there .35 to 1. */
export function truthShade(share: number): number {
  if (!(share >= noiseShare)) return 0;
  if (share < activeShare) return 0.1 + (0.08 * (share - noiseShare)) / (activeShare - noiseShare);
  return Math.min(1, 0.35 + (0.65 * (share - activeShare)) / (1 - activeShare));
}

/** Height of a prediction's underline in 0..1 of the tallest; 0 draws none. */
export function guessHeight(share: number): number {
  if (!(share >= silentGuess)) return 0;
  return Math.min(1, 0.25 + (0.75 * (share - silentGuess)) / (1 - silentGuess));
}

/** "missed": it fires, nothing was predicted. "false-alarm": predicted, it stays silent. null: near enough. */
export function missOf(actual: number, predicted: number): "missed" | "false-alarm" | null {
  if (actual >= activeShare && predicted < silentGuess) return "missed";
  if (predicted >= activeShare && actual < noiseShare) return "false-alarm";
  return null;
}

/** Activation as a share of the feature's maximum; an own text may exceed it, shading stops at 1. */
export function shareOf(activation: number, maxActivation: number): number {
  return maxActivation > 0 ? Math.max(0, activation / maxActivation) : 0;
}
