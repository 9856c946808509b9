import { useEffect, useRef } from "react";

interface QuestionOptions<Answer> {
  /** Typing has to rest so long before the question is put. */
  pauseMs: number;
  /** Pauses before a question is put again that could not be answered. */
  retryMs: readonly number[];
  ask: (signal: AbortSignal) => Promise<Answer>;
  /** Null: the server could not be asked. */
  take: (answer: Answer | null) => void;
}

/**
 * Puts a question to the server at each rest in typing. `question` tells one from another; null: there is none. A newer one aborts the older,
 * so a late answer is never taken.
 */
export function useQuestion<Answer>(question: string | null, options: QuestionOptions<Answer>): void {
  const latest = useRef(options);
  useEffect(() => {
    latest.current = options;
  });

  useEffect(() => {
    if (question === null) return;
    const stop = new AbortController();
    let timer: ReturnType<typeof setTimeout>;
    const put = async (attempt: number) => {
      const answer = await latest.current.ask(stop.signal).catch(() => null);
      if (stop.signal.aborted) return;
      latest.current.take(answer);
      const pause = latest.current.retryMs[attempt];
      if (answer === null && pause !== undefined) timer = setTimeout(() => void put(attempt + 1), pause);
    };
    timer = setTimeout(() => void put(0), latest.current.pauseMs);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [question]);
}
