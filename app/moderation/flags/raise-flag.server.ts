import { requireMay } from "#app/accounts/permissions.ts";
import type { Viewer } from "#app/accounts/viewer.ts";
import { requireTrialText, tryText } from "#app/catalog/try-text.server.ts";
import { conflict, notFound } from "#app/platform/errors.ts";
import { callerKey, consumeLimit } from "#app/platform/limits.server.ts";
import type { CaseTarget } from "#app/play/disputes/case-target.ts";
import { openCase, type Report } from "#app/play/disputes/open-case.server.ts";
import type { FlagReason } from "#app/play/disputes/priority.ts";
import { simulateText } from "#app/play/explanations/preview-simulator.server.ts";
import { db } from "#prisma/client.server.ts";
import { encodeSnippet, findBreach } from "#scoring/index.ts";
import { requireWords } from "../require-words.ts";
import { findTarget, type FlagTarget } from "./find-target.server.ts";

export interface FlagForm {
  reason: FlagReason;
  /** What is the matter, in the reporter's words; may be empty where a text speaks for itself. */
  words: string;
  /** A text that the subject model is to answer, as evidence. */
  text: string | null;
}

/** What came of a flag. */
export interface FlagReceipt {
  case: number;
  /** It joined a case that was open already. */
  merged: boolean;
  /** What the model answered on the text that was brought, and what the explanation predicted there; null: none was. */
  evidence: { tokens: string[]; activations: number[]; predicted: number[] | null; breaks: boolean } | null;
}

/**
 * Reports a text that the viewer may read and did not write. Evidence is run on the subject model here, so nobody can make it up.
 * 403 without the permission, 404 no such text, 409 their own, reported before, or a feature whose model does not run here, 422 a bad form, 429.
 */
export async function raiseFlag(viewer: Viewer, target: CaseTarget, form: FlagForm): Promise<FlagReceipt> {
  requireMay(viewer, "flag:raise", "Your account may not report texts.");
  const text = form.text === null || form.text.trim() === "" ? null : form.text;
  const silent = text !== null && form.words.trim() === "";
  const words = silent ? "" : requireWords(form.words, "words", "A report", "Say what is the matter.");
  if (text !== null) requireTrialText(text);
  await consumeLimit("flag", callerKey(viewer.id));
  const found = await findTarget(viewer, target);
  if (found === null) throw notFound("There is no such text that you can read.");
  if (found.author?.id === viewer.id) throw conflict("This is your own text.", null, "own_text");
  const evidence = text === null ? null : await runEvidence(viewer, found, text);
  const opened = await db.$transaction((tx) =>
    openCase(tx, {
      ...{ target, by: { userId: viewer.id }, reason: form.reason, words },
      evidence: evidence?.stored ?? null,
    }),
  );
  if (opened === null)
    throw conflict("You have reported this text already: a moderator will look at it.", null, "flagged_before");
  return { case: opened.caseId, merged: !opened.opened, evidence: evidence?.shown ?? null };
}

/** What an explanation predicts is held against what the model answers; a comment predicts nothing. */
async function runEvidence(
  viewer: Viewer,
  { target, text: explanation, feature }: FlagTarget,
  text: string,
): Promise<{ stored: NonNullable<Report["evidence"]>; shown: NonNullable<FlagReceipt["evidence"]> }> {
  const { tokens, activations } = await tryText(viewer, feature, text);
  const [predicted = null] = target.kind === "explanation" ? await simulateText(explanation, [{ tokens }]) : [];
  const breaks = predicted !== null && findBreach(activations, predicted, feature.maxActivation) !== null;
  const encoded = encodeSnippet(tokens, activations);
  return {
    stored: {
      ...{ text: tokens.join(""), tokenEnds: encoded.tokenEnds, activations: encoded.activations, breaks },
      simulated: predicted && encodeSnippet(tokens, predicted).activations,
    },
    shown: { tokens, activations, predicted, breaks },
  };
}
