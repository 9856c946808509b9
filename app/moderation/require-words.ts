import { cleanComment, commentProblem } from "#app/community/comments/comment-text.ts";
import { invalid } from "#app/platform/errors.ts";

/**
 * What somebody says about a text, tidied as a comment. 422 at `field` where nothing is said (`missing` asks for it) or it breaks a comment's rules;
 * `what`: how the complaint calls it.
 */
export function requireWords(wanted: string, field: string, what: string, missing: string): string {
  const words = cleanComment(wanted);
  const problem = words === "" ? missing : commentProblem(words, what);
  if (problem !== null) throw invalid(problem, { [field]: [problem] });
  return words;
}
