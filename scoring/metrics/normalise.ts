/** Highest value on the scale of simulators and of display. */
export const scaleTop = 10;

/**
 * Activation (raw units) on the whole-number scale 0..10: `max <= 0 ? 0 : min(10, floor(10 * relu(x) / max))`.
 * For prompts and display only, never inside a metric. `max` is the feature's maximum; non-finite input gives 0.
 */
export function normalise(activation: number, max: number): number {
  if (!(max > 0) || !(activation > 0)) return 0;
  const share = activation / max;
  return share >= 1 ? scaleTop : Math.floor(scaleTop * share);
}
