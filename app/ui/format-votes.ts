/** A weighted sum of votes as the pages write it: 0, +1.5, −.5. */
export function formatVotes(sum: number): string {
  const rounded = Math.round(Math.abs(sum) * 10) / 10;
  if (rounded === 0) return "0";
  const text = String(rounded).replace(/^0\./, ".");
  return sum > 0 ? `+${text}` : `−${text}`;
}
