/** Above this deviation a rating is called provisional: ten to fifteen games bring a newcomer below it. */
const sureDeviation = 125;

/** Whether a rating of this deviation (Glicko scale) is still a guess. */
export function isProvisional(deviation: number): boolean {
  return deviation > sureDeviation;
}
