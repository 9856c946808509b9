import type { Viewer } from "#app/accounts/viewer.ts";
import { roundScoreOrNull } from "#app/catalog/score-rounding.ts";
import { db } from "#prisma/client.server.ts";
import type { Prisma } from "#prisma/generated/client.ts";
import { assembleExplanations } from "./assemble-explanations.server.ts";
import { attemptsLeft } from "./daily-budget.server.ts";
import { hasExplained, seesOthers } from "./may-read-explanation.server.ts";
import { rankIntervals } from "../boards/ranks.ts";
import type { RankedExplanation, Standing } from "../views.ts";

/** How many explanations of a feature are shown, and how many of one's own. */
const shown = 100;

/** Scored and not taken down, best first: the board of a feature. */
function onBoard(featureId: number): Prisma.ExplanationWhereInput {
  return { featureId, examLow: { not: null }, status: { in: ["scored", "disputed"] } };
}

/** Where a feature stands for a viewer: the floor to beat is for everybody, the others' explanations only for who has explained it too. */
export async function readStanding(featureId: number, viewer: Viewer | null): Promise<Standing> {
  const explained = viewer !== null && (await hasExplained(viewer, featureId));
  const open = explained || (await seesOthers(viewer, featureId));
  const [left, floor, explanations, count, mine] = await Promise.all([
    attemptsLeft(viewer, featureId),
    readFloor(featureId),
    open ? readRanked(featureId, viewer) : null,
    db.explanation.count({ where: onBoard(featureId) }),
    readMine(featureId, viewer),
  ]);
  return { explained, attemptsLeft: left, floor, explanations, count, mine };
}

async function readRanked(featureId: number, viewer: Viewer | null): Promise<RankedExplanation[]> {
  const rows = await db.explanation.findMany({
    where: onBoard(featureId),
    orderBy: [{ examLow: "desc" }, { id: "asc" }],
    take: shown,
    select: { id: true, examLow: true, examHigh: true },
  });
  const ranks = rankIntervals(rows.map((row) => ({ low: row.examLow ?? -1, high: row.examHigh ?? row.examLow ?? -1 })));
  const rankOf = new Map(rows.map((row, position) => [row.id, ranks[position] ?? position + 1]));
  const views = await assembleExplanations(rows, viewer);
  return views.map((view) => ({ ...view, rank: rankOf.get(view.id) ?? rows.length }));
}

async function readMine(featureId: number, viewer: Viewer | null) {
  if (viewer === null) return [];
  const rows = await db.explanation.findMany({
    where: { featureId, authorId: viewer.id },
    orderBy: { id: "desc" },
    take: shown,
    select: { id: true },
  });
  return assembleExplanations(rows, viewer);
}

async function readFloor(featureId: number): Promise<Standing["floor"]> {
  const best = (where: Prisma.ExplanationWhereInput) =>
    db.explanation.findFirst({
      where: { AND: [onBoard(featureId), where] },
      orderBy: [{ examLow: "desc" }, { id: "asc" }],
      select: { examScore: true, examLow: true, examHigh: true },
    });
  const [baseline, house, leader] = await Promise.all([
    db.baseline.findFirst({
      where: { featureId, kind: "token_list" },
      // The active scorer's, where it has one.
      orderBy: [{ examId: "desc" }, { scorer: { activeIn: { _count: "desc" } } }, { scorerId: "desc" }],
      select: { value: true },
    }),
    best({ origin: "machine", authorName: "house" }),
    best({}),
  ]);
  const low = roundScoreOrNull(leader?.examLow ?? null);
  const high = roundScoreOrNull(leader?.examHigh ?? null);
  return {
    tokenList: roundScoreOrNull(baseline?.value ?? null),
    house: roundScoreOrNull(house?.examScore ?? null),
    leader: roundScoreOrNull(leader?.examScore ?? null),
    leaderInterval: low === null || high === null ? null : [low, high],
  };
}
