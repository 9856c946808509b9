import type { z } from "zod";
import type { Viewer } from "#app/accounts/viewer.ts";
import { badRequest, notFound, unauthenticated } from "#app/platform/errors.ts";
import { callerKey, consumeLimit } from "#app/platform/limits.server.ts";
import type { Tx } from "#prisma/client.server.ts";
import { answerRound } from "./answer-round.server.ts";
import { practiceRound, scorePractice } from "./practice-round.server.ts";
import { marksOf, roundForm } from "./read-marks-form.ts";

type OnAnswered = (tx: Tx, userId: number) => Promise<void>;

/**
 * The page's form: a counted round is answered and its id comes back; practice is scored and comes back whole. 400 for a form that is none of
 * ours, 401 for a counted round without an account, 404 for a round that is not the player's, 409 for one that can no longer be judged.
 */
export async function handInRound(form: FormData, viewer: Viewer | null, onAnswered: OnAnswered) {
  const parsed = roundForm.safeParse({
    round: form.get("round"),
    marks: form.get("marks"),
    words: form.getAll("word"),
  });
  if (!parsed.success) throw foreign();
  const { round } = parsed.data;
  if (round === null) {
    await consumeLimit("round", callerKey(viewer?.id));
    const practice = await practiceRound();
    if (practice === null) throw notFound("There is no practice round here.");
    const marks = readMarks(
      parsed.data,
      practice.snippets.map(({ tokens }) => tokens),
    );
    return { answered: null, practice: await scorePractice(practice, marks) };
  }
  if (viewer === null) throw unauthenticated("Your session has ended. Log in again: the round waits for you.");
  await answerRound(viewer, round, (snippets) => readMarks(parsed.data, snippets), onAnswered);
  return { answered: round, practice: null };
}

function readMarks(form: z.infer<typeof roundForm>, snippets: string[][]): number[][] {
  const marks = marksOf(form, snippets);
  if (marks === null) throw foreign();
  return marks;
}

function foreign() {
  return badRequest("This form is not one of ours. Load the page again.");
}
