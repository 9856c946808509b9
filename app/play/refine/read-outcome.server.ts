import type { Viewer } from "#app/accounts/viewer.ts";
import { roundScore } from "#app/catalog/score-rounding.ts";
import { db } from "#prisma/client.server.ts";
import { assembleExplanations } from "../explanations/assemble-explanations.server.ts";
import type { ExplanationView } from "../views.ts";
import type { RefinementOutcome } from "./views.ts";

/** How a refinement stands beside what it was made from, and what its author's source got of it; null for one that refines nothing. */
export async function readOutcome(
  explanation: ExplanationView,
  viewer: Viewer | null,
): Promise<RefinementOutcome | null> {
  if (explanation.parent === null) return null;
  const [[parent], shared] = await Promise.all([
    assembleExplanations([{ id: explanation.parent }], viewer),
    readShare(explanation.id),
  ]);
  if (parent === undefined) return null;
  const [mine, theirs] = [explanation.scores.exam, parent.scores.exam];
  return { parent, gain: mine === null || theirs === null ? null : roundScore(mine - theirs), shared };
}

async function readShare(explanationId: number): Promise<RefinementOutcome["shared"]> {
  const [share] = await db.$queryRaw<{ points: number; author: string }[]>`
    SELECT sum(event.points)::int AS points, "User".name AS author
    FROM "ScoreEvent" AS event JOIN "User" ON "User".id = event."userId"
    WHERE event."explanationId" = ${explanationId}
      AND (event.reason = 'refined' OR EXISTS (SELECT 1 FROM "ScoreEvent" AS paid
        WHERE paid.id = event.undoes AND paid.reason = 'refined'))
    GROUP BY "User".name HAVING sum(event.points) > 0 LIMIT 1`;
  return share ?? null;
}
