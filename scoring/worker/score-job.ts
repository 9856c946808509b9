import { z } from "zod";

/** The queue's name of the job "score this explanation". */
export const scoreTask = "score-explanation";
/** Attempts 1, 3, 7, 20 s … apart, half an hour in all; a job whose worker dies counts an attempt too. */
export const mostAttempts = 8;
/** Channel on which a finished score is announced; the payload is the explanation's id. */
export const scoredChannel = "explanation_scored";

export const scoreJob = z.object({ explanationId: z.int().positive() });

/** One job per explanation: scheduling twice before it runs makes one. */
export function jobKey(explanationId: number | ""): string {
  return `${scoreTask}-${explanationId}`;
}
