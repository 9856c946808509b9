import { AppError } from "./errors.ts";

/** Lets so many pieces of work run at once; the others wait in the order in which they came. Pure but for its own state. */
export class Turns {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(
    private readonly most: number,
    /** Beyond so many that wait the next is refused: 503 with Retry-After. */
    private readonly mostWaiting: number,
  ) {}

  async take<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.running >= this.most) {
      if (this.waiting.length >= this.mostWaiting)
        throw new AppError("busy", 503, "Too many large requests at once. Try again in a moment.", null, 5);
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    } else {
      this.running += 1;
    }
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next === undefined) this.running -= 1;
      else next();
    }
  }
}
