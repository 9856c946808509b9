/** What may be tried on the subject model. Pure: the page checks while typing, the server before running the model. */

export const longestTrial = 1000;

/** White space is text to the model; other control characters and half a surrogate pair are not. */
const refused = /\p{Surrogate}|(?!\s)\p{Control}/u;

/** What is wrong with a text, or null. Its length is in UTF-16 units, as JavaScript counts. */
export function trialTextProblem(text: string): string | null {
  if (text.trim() === "") return `Type some text, 1 to ${longestTrial} characters.`;
  if (text.length > longestTrial) return `A text has at most ${longestTrial} characters; this one has ${text.length}.`;
  if (refused.test(text)) return "The text holds control characters: please type plain text.";
  return null;
}
