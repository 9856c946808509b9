/** What is wrong with a request key, or null: 1 to 64 visible ASCII characters, as a UUID has them. */
export function requestKeyProblem(requestKey: string): string | null {
  return /^[\x21-\x7e]{1,64}$/.test(requestKey)
    ? null
    : "A request key has 1 to 64 letters, digits or signs and no spaces.";
}
