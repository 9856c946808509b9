import type { Viewer } from "#app/accounts/viewer.ts";
import { db } from "#prisma/client.server.ts";
import { assembleExplanations } from "../explanations/assemble-explanations.server.ts";
import { pointsFloor } from "./points-floor.ts";
import type { RefinedView } from "./views.ts";

/** The explanation of a feature that a viewer wants to refine; null where there is none that they may read. */
export async function readRefined(featureId: number, id: number, viewer: Viewer | null): Promise<RefinedView | null> {
  if (viewer === null) return null;
  const found = await db.explanation.findFirst({ where: { id, featureId }, select: { id: true } });
  const [explanation] = found === null ? [] : await assembleExplanations([found], viewer);
  if (explanation === undefined || explanation.text === null) return null;
  return { explanation, floor: pointsFloor({ ...(await readScores(featureId, id, viewer)), ...explanation.scores }) };
}

/** On the exam alone, as points are counted: counter-examples lower what the boards show, not these. */
async function readScores(featureId: number, id: number, viewer: Viewer) {
  const [scores] = await db.$queryRaw<{ parent: number | null; own: number | null }[]>`
    SELECT max(score.value) FILTER (WHERE e.id = ${id}) AS parent, max(score.value) FILTER (WHERE e."authorId" = ${viewer.id}) AS own
    FROM "Explanation" AS e JOIN "Score" AS score ON score."explanationId" = e.id AND score.split = 'exam'
      AND score."scorerId" = (SELECT "activeScorerId" FROM "Instance")
    WHERE e."featureId" = ${featureId} AND (e.id = ${id} OR e."authorId" = ${viewer.id})`;
  return scores ?? { parent: null, own: null };
}
