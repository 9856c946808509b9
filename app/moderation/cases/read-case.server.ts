import { requireMay } from "#app/accounts/permissions.ts";
import type { Viewer } from "#app/accounts/viewer.ts";
import { readClues } from "#app/catalog/read-feature.server.ts";
import type { ClueView } from "#app/catalog/views.ts";
import { notFound } from "#app/platform/errors.ts";
import type { CaseTarget } from "#app/play/disputes/case-target.ts";
import { simulateText } from "#app/play/explanations/preview-simulator.server.ts";
import { readExplanation } from "#app/play/explanations/read-explanation.server.ts";
import { readStanding } from "#app/play/explanations/read-standing.server.ts";
import type { ExplanationView, RankedExplanation } from "#app/play/views.ts";
import { db } from "#prisma/client.server.ts";
import { readDecisions } from "../decisions/read-decisions.server.ts";
import type { CaseItem, Conduct, DecisionView, FlagView } from "../views.ts";
import { findCase, listCasesBeside } from "./list-cases.server.ts";
import { readConduct } from "./read-conduct.server.ts";
import { readFlags } from "./read-flags.server.ts";

/** Everything that a moderator weighs. */
export interface CaseView {
  case: CaseItem;
  flags: FlagView[];
  /** Null for comments and counter-examples. */
  explanation: ExplanationView | null;
  /** What the words predict on each clue, 0..10 a token, in the clues' order; null for texts that predict nothing. */
  predicted: number[][] | null;
  clues: ClueView[];
  maxActivation: number;
  /** What else stands on the feature's board, best first. */
  rivals: RankedExplanation[];
  author: Conduct | null;
  /** Of those who flagged it, the first few. */
  flaggers: Conduct[];
  /** On the same text, newest first. */
  decisions: DecisionView[];
  /** Other cases on the same feature or about the same author, newest first. */
  similar: CaseItem[];
  /** What a verdict that takes points would take: of whom, and how many. */
  stakes: { name: string; points: number }[];
}

const shownRivals = 5;
const shownFlaggers = 5;

/** 403 for who may not decide, 404 unknown case. */
export async function readCase(viewer: Viewer, id: number): Promise<CaseView> {
  requireMay(viewer, "case:decide", "Only moderators read cases.");
  const item = await findCase(id);
  if (item === null) throw notFound(`There is no case ${id}.`);
  const { target } = item;
  const { featureId, authorId } = await placeOf(target);
  const [feature, clues, flags, explanation, standing] = await Promise.all([
    db.feature.findUniqueOrThrow({ where: { id: featureId }, select: { maxActivation: true } }),
    readClues(featureId),
    readFlags(id),
    target.kind === "explanation" ? readExplanation(target.id, viewer) : null,
    readStanding(featureId, viewer),
  ]);
  const rivals = (standing.explanations ?? []).filter((one) => one.id !== explanation?.id).slice(0, shownRivals);
  const flaggers = await db.flag.findMany({
    where: { caseId: id, userId: { not: null } },
    orderBy: { id: "asc" },
    take: shownFlaggers,
    select: { userId: true },
  });
  const predicted = explanation === null ? null : await simulateText(item.text, clues);
  return {
    ...{ case: item, flags, explanation, clues, predicted, rivals, maxActivation: feature.maxActivation },
    author: authorId === null ? null : await readConduct(authorId),
    flaggers: await Promise.all(flaggers.flatMap(({ userId }) => (userId === null ? [] : [readConduct(userId)]))),
    decisions: await readDecisions(target, { decider: true }),
    similar: await listCasesBeside(id, featureId, authorId),
    stakes: await readStakes(target),
  };
}

async function placeOf({ kind, id }: CaseTarget): Promise<{ featureId: number; authorId: number | null }> {
  if (kind === "explanation")
    return db.explanation.findUniqueOrThrow({ where: { id }, select: { featureId: true, authorId: true } });
  const row =
    kind === "comment"
      ? await db.comment.findUniqueOrThrow({ where: { id }, select: { featureId: true, userId: true } })
      : await db.counterExample.findUniqueOrThrow({ where: { id }, select: { featureId: true, userId: true } });
  return { featureId: row.featureId, authorId: row.userId };
}

/** Payments for the explanation that still count, by player: the same events that voiding takes back. */
async function readStakes(target: CaseTarget): Promise<CaseView["stakes"]> {
  if (target.kind !== "explanation") return [];
  return db.$queryRaw<{ name: string; points: number }[]>`
    SELECT "User".name, sum(event.points)::int AS points FROM "ScoreEvent" AS event JOIN "User" ON "User".id = event."userId"
    WHERE event."explanationId" = ${target.id} GROUP BY "User".name HAVING sum(event.points) <> 0 ORDER BY 2 DESC, 1`;
}
