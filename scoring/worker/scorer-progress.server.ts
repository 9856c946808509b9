import { db } from "#prisma/client.server.ts";
import { encodingVersion } from "../simulators/create-simulator.ts";
import type { Progress, ScorerDescription, ScorerProgress } from "../types.ts";
import { readEncodingProgress } from "./encode-snippets.server.ts";

/** How far the background work has come. */
export async function readScorerProgress(scorer: Pick<ScorerDescription, "id" | "version">): Promise<ScorerProgress> {
  const instance = await db.instance.findUnique({
    where: { id: 1 },
    select: { activeScorer: { select: { key: true } }, nextScorer: { select: { id: true, key: true } } },
  });
  const next = instance?.nextScorer ?? null;
  return {
    active: instance?.activeScorer?.key ?? null,
    rescoring: next && { scorer: next.key, ...(await readRescoring(next.id)) },
    encodings: scorer.id === "lexical" ? null : await readEncodingProgress(encodingVersion(scorer)),
  };
}

async function readRescoring(scorerId: number): Promise<Progress> {
  const [row] = await db.$queryRaw<Progress[]>`
    SELECT count(*)::int AS total, count(*) FILTER (WHERE mine)::int AS done FROM (
      SELECT bool_or("scorerId" = ${scorerId}) AS mine FROM "Score"
      JOIN "Explanation" ON "Explanation".id = "Score"."explanationId"
      WHERE split = 'exam' AND status IN ('scored', 'disputed', 'hidden') GROUP BY "explanationId"
    ) AS scored`;
  return row ?? { done: 0, total: 0 };
}
