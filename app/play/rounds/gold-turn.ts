/** Which of a player's rounds are gold. Pure. */

/** One round in so many is gold: an explanation known to be good, which tells whether the player marks with care. */
export const goldOneIn = 10;

/** Rounds come in blocks of ten; what the gold place of a player's block is drawn from, together with the instance's secret. */
export function goldSeed(userId: number, turn: number): string {
  return `gold round:${userId}:${Math.floor(turn / goldOneIn)}`;
}

/**
 * Whether a player's round number `turn` (from 0) is gold: exactly one in each block of ten, at a place that `digest` decides, the hash of
 * the secret and `goldSeed`. Nobody can tell beforehand, asking again changes nothing.
 */
export function isGoldTurn(turn: number, digest: Uint8Array): boolean {
  const drawn = digest.slice(0, 4).reduce((number, byte) => number * 256 + byte, 0);
  return turn % goldOneIn === drawn % goldOneIn;
}
