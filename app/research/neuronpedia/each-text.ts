/** One text gives its answer, a list of texts a list of answers in the same order. One after another: the subject model takes one at a time. */
export async function eachText<Answer>(texts: string, answer: (text: string) => Promise<Answer>): Promise<Answer>;
export async function eachText<Answer>(texts: string[], answer: (text: string) => Promise<Answer>): Promise<Answer[]>;
export async function eachText<Answer>(
  texts: string | string[],
  answer: (text: string) => Promise<Answer>,
): Promise<Answer | Answer[]>;
export async function eachText<Answer>(
  texts: string | string[],
  answer: (text: string) => Promise<Answer>,
): Promise<Answer | Answer[]> {
  if (typeof texts === "string") return answer(texts);
  const answers: Answer[] = [];
  for (const text of texts) answers.push(await answer(text));
  return answers;
}
