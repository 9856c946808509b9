import { longestPrompt } from "#scoring/types.ts";

/** What may be tried on the subject model. Pure: the page checks while typing, the server before running the model. */

export const longestTrial = 1000;

/** White space is text to the model; other control characters and half a surrogate pair are not. */
const refused = /\p{Surrogate}|(?!\s)\p{Control}/u;

/** A text as it was typed: forms send line breaks as CR LF, and to the model that would be another text. */
export function typedText(text: string): string {
  return text.replace(/\r\n?/g, "\n");
}

/** What is wrong with a text, or null. Its length is in UTF-16 units, as JavaScript counts. */
export function trialTextProblem(text: string, longest: number = longestTrial): string | null {
  if (text.trim() === "") return `Type some text, 1 to ${longest} characters.`;
  if (text.length > longest) return `A text has at most ${longest} characters; this one has ${text.length}.`;
  if (refused.test(text)) return "The text holds control characters: please type plain text.";
  return null;
}

/** What is wrong with a text that the model is to write on, or null. */
export function promptProblem(text: string): string | null {
  return trialTextProblem(text, longestPrompt);
}
