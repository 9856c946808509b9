/** From where on a direction fires. */
export interface FiringRule {
  /** Added to every product. */
  bias: number;
  /** What is not above it is silence; 0 makes it a plain ReLU, more than 0 a JumpReLU as dictionaries have it. */
  threshold: number;
}

/** Activations of a direction from its dot products with a hook point: product + bias where that is above the threshold and above 0, else 0. */
export function fireDirection(products: Float32Array, { bias, threshold }: FiringRule): number[] {
  const least = Math.max(0, threshold);
  return Array.from(products, (product) => (product + bias > least ? product + bias : 0));
}
