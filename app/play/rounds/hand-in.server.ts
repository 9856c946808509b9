import type { Viewer } from "#app/accounts/viewer.ts";
import { badRequest, conflict, notFound, unauthenticated } from "#app/platform/errors.ts";
import { callerKey, consumeLimit } from "#app/platform/limits.server.ts";
import { db, type Tx } from "#prisma/client.server.ts";
import { answerRound } from "./answer-round.server.ts";
import { loadRound } from "./load-round.server.ts";
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
    const marks = marksOf(
      parsed.data,
      practice.snippets.map(({ tokens }) => tokens),
    );
    if (marks === null) throw foreign();
    return { answered: null, practice: await scorePractice(practice, marks) };
  }
  if (viewer === null) throw unauthenticated("Your session has ended. Log in again: the round waits for you.");
  const row = await db.simulationRound.findFirst({
    where: { id: round, userId: viewer.id },
    select: { explanationId: true, snippetIds: true },
  });
  if (row === null) throw notFound("There is no such round of yours.");
  const loaded = await loadRound(row.explanationId, row.snippetIds);
  if (loaded === null) throw conflict("The explanation of this round is gone. Ask for another round.");
  const marks = marksOf(
    parsed.data,
    loaded.snippets.map(({ tokens }) => tokens),
  );
  if (marks === null) throw foreign();
  await answerRound(viewer, round, marks, onAnswered);
  return { answered: round, practice: null };
}

function foreign() {
  return badRequest("This form is not one of ours. Load the page again.");
}
