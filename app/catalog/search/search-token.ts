const longest = 60;

/** A token as it is searched for: without the space around it, in small letters, cut at 60 characters. */
export function searchToken(token: string): string {
  return token.replaceAll("\0", "\uFFFD").trim().toLowerCase().slice(0, longest);
}
