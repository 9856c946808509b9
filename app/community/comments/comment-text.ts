/** What a comment may hold. Pure. It is shown as the plain text that it is. */

export const longestComment = 1000;

/** Control characters other than line breaks, halves of characters, and the marks that turn the reading direction around. */
const refused = /[\p{Surrogate}\u202a-\u202e\u2066-\u2069]|(?![\n\t])\p{Control}/u;

/** Composed (NFC), lines trimmed at their ends, no more than one empty line in a row. */
export function cleanComment(text: string): string {
  return text
    .normalize("NFC")
    .replace(/\r\n?/g, "\n")
    .replace(/[^\S\n]+$/gmu, "")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

/** What is wrong with a cleaned text, or null. Lengths are in characters (code points). `what`: how the complaint calls it. */
export function commentProblem(text: string, what = "A comment"): string | null {
  const length = [...text].length;
  if (length === 0) return "Write something first.";
  if (length > longestComment) return `${what} has at most ${longestComment} characters; this one has ${length}.`;
  if (refused.test(text)) return "The text holds control characters: please type plain text.";
  return null;
}
