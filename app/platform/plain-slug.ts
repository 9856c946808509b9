/**
 * The part of an address that a name becomes: Latin letters and digits in lower case, everything else one dash. Empty where the name has
 * neither. Pure.
 */
export function plainSlug(name: string, longest: number): string {
  return name
    .normalize("NFKD")
    .replace(/\p{Mark}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")
    .slice(0, longest)
    .replace(/-$/, "");
}

/** What an address may bring as one: anything else names nothing, and some of it the database would not even compare. */
export function isSlug(text: string): boolean {
  return /^[a-z0-9-]{1,60}$/.test(text);
}
