/** A short session: five rounds of one day (UTC), and what they come to. Pure. */

export const sessionLength = 5;

export interface SessionRound {
  id: number;
  /** Correlation of marks and truth; null where the marks were all alike. */
  value: number | null;
  points: number;
}

/** Of the rounds answered on a day: how many lie before the session that holds round number `place` (from 0). */
export function sessionStart(place: number): number {
  return Math.floor(place / sessionLength) * sessionLength;
}
