/**
 * Glicko-2 (Mark Glickman, "Example of the Glicko-2 system", 2013; glicko.net/glicko/glicko2.pdf), one game a rating period. Pure.
 * A game is a player against a feature; the player wins by beating the feature's par on its exam.
 */

/** On the Glicko scale: a newcomer has 1500, deviation 350. */
export interface Rating {
  rating: number;
  deviation: number;
  volatility: number;
}

export const newcomer: Rating = { rating: 1500, deviation: 350, volatility: 0.06 };
/** Bounds of every stored rating. */
export const lowestRating = 100;
export const highestRating = 3500;
export const smallestDeviation = 45;
export const largestDeviation = 350;
/** No single game moves a rating further, whatever the deviations say. */
export const mostChange = 120;

/** Constrains how fast the volatility changes; Glickman: 0.3 to 1.2. */
const tau = 0.5;
const scale = 173.7178;

/** Both ratings after a game. `won`: the player's side. */
export function playGame(player: Rating, feature: Rating, won: boolean): { player: Rating; feature: Rating } {
  return { player: afterGame(player, feature, won ? 1 : 0), feature: afterGame(feature, player, won ? 0 : 1) };
}

/** How likely the player beats the feature's par, 0..1, by the two ratings. */
export function expectedScore(player: Rating, feature: Rating): number {
  const phi = Math.hypot(player.deviation, feature.deviation) / scale;
  return expectation((player.rating - feature.rating) / scale, phi);
}

/** The rating of a feature of this deviation that the player beats with this chance, 0..1 (both ends excluded): `expectedScore` turned round. */
export function ratingBeatenWith(player: Rating, chance: number, featureDeviation: number): number {
  const phi = Math.hypot(player.deviation, featureDeviation) / scale;
  return player.rating - (scale * Math.log(chance / (1 - chance))) / weight(phi);
}

/** One side after one game with `score` 1 or 0, steps 2 to 8 of the paper; bounded. */
export function afterGame(own: Rating, other: Rating, score: number): Rating {
  const phi = own.deviation / scale;
  const otherPhi = other.deviation / scale;
  const g = weight(otherPhi);
  const expected = expectation((own.rating - other.rating) / scale, otherPhi);
  const variance = 1 / Math.max(1e-12, g * g * expected * (1 - expected));
  const delta = variance * g * (score - expected);
  const volatility = newVolatility(phi, variance, delta, own.volatility);
  const before = Math.hypot(phi, volatility);
  const after = 1 / Math.sqrt(1 / (before * before) + 1 / variance);
  const change = clamp(scale * after * after * g * (score - expected), -mostChange, mostChange);
  return {
    rating: clamp(own.rating + change, lowestRating, highestRating),
    deviation: clamp(after * scale, smallestDeviation, largestDeviation),
    volatility,
  };
}

/** g(φ): the less sure the other's rating, the less a game against it tells. */
function weight(phi: number): number {
  return 1 / Math.sqrt(1 + (3 * phi * phi) / (Math.PI * Math.PI));
}

function expectation(difference: number, otherPhi: number): number {
  return 1 / (1 + Math.exp(-weight(otherPhi) * difference));
}

/** Step 5: the root of f by the Illinois algorithm. */
function newVolatility(phi: number, variance: number, delta: number, sigma: number): number {
  const a = Math.log(sigma * sigma);
  const f = (x: number): number => {
    const e = Math.exp(x);
    const sum = phi * phi + variance + e;
    return (e * (delta * delta - sum)) / (2 * sum * sum) - (x - a) / (tau * tau);
  };
  let high = a;
  let low: number;
  const excess = delta * delta - phi * phi - variance;
  if (excess > 0) low = Math.log(excess);
  else {
    let k = 1;
    while (f(a - k * tau) < 0 && k < 100) k++;
    low = a - k * tau;
  }
  let [fHigh, fLow] = [f(high), f(low)];
  for (let round = 0; Math.abs(low - high) > 1e-6 && round < 100; round++) {
    const middle = high + ((high - low) * fHigh) / (fLow - fHigh);
    const fMiddle = f(middle);
    if (fMiddle * fLow <= 0) [high, fHigh] = [low, fLow];
    else fHigh /= 2;
    [low, fLow] = [middle, fMiddle];
  }
  return Math.exp(high / 2);
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
