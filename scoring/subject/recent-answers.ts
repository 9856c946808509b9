/** Keeps the answers asked for last, so that the same question costs nothing twice; a question that failed is asked anew. */
export class RecentAnswers<Answer> {
  private readonly answers = new Map<string, Promise<Answer>>();

  constructor(private readonly most: number) {}

  get(question: string, ask: () => Promise<Answer>): Promise<Answer> {
    const known = this.answers.get(question);
    const answer = known ?? ask();
    this.answers.delete(question); // the most recently used stands last
    this.answers.set(question, answer);
    if (!known) {
      answer.catch(() => {
        if (this.answers.get(question) === answer) this.answers.delete(question);
      });
      const oldest = this.answers.keys().next().value;
      if (this.answers.size > this.most && oldest !== undefined) this.answers.delete(oldest);
    }
    return answer;
  }
}
