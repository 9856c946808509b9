import type { Tx } from "#prisma/client.server.ts";
import { drawExam, ExamPoolTooSmall, examVersion } from "./draw-exam.ts";
import { readExamSecret } from "./exam-secret.server.ts";

export type FrozenExam = { playable: true; examId: number } | { playable: false; reason: string };

/**
 * Draws and stores the feature's exam if it has none, and says so on the feature (`playable`). Doing it again, or twice at
 * once, changes nothing. A pool too small is an answer, not an error: the feature is then not playable, with the reason.
 * Throws where the feature does not exist.
 */
export async function freezeExam(tx: Tx, featureId: number): Promise<FrozenExam> {
  const existing = await findExam(tx, featureId);
  if (existing !== null) {
    await setPlayable(tx, featureId, true);
    return { playable: true, examId: existing };
  }
  const feature = await tx.feature.findUniqueOrThrow({
    where: { id: featureId },
    select: { index: true, source: { select: { slug: true, model: { select: { slug: true } } } } },
  });
  const pool = await tx.snippet.findMany({
    where: { featureId, role: "pool" },
    select: { id: true, group: true, quantile: true, document: true },
  });
  const clues = await tx.snippet.findMany({ where: { featureId, role: "clue" }, select: { document: true } });
  const { source, index } = feature;
  const featureKey = `${source.model.slug}/${source.slug}/${index}`;
  const clueDocuments = new Set(clues.map(({ document }) => document));
  let snippetIds: bigint[];
  try {
    snippetIds = drawExam(pool, await readExamSecret(tx), featureKey, examVersion, clueDocuments);
  } catch (error) {
    if (!(error instanceof ExamPoolTooSmall)) throw error;
    await setPlayable(tx, featureId, false);
    return { playable: false, reason: error.message };
  }
  await tx.exam.createMany({ data: [{ featureId, version: examVersion, snippetIds }], skipDuplicates: true });
  const examId = await findExam(tx, featureId);
  if (examId === null) throw new Error(`the exam of feature ${featureId} was not stored`);
  await setPlayable(tx, featureId, true);
  return { playable: true, examId };
}

async function findExam(tx: Tx, featureId: number): Promise<number | null> {
  const exam = await tx.exam.findUnique({
    where: { featureId_version: { featureId, version: examVersion } },
    select: { id: true },
  });
  return exam?.id ?? null;
}

async function setPlayable(tx: Tx, featureId: number, playable: boolean): Promise<void> {
  await tx.feature.updateMany({ where: { id: featureId, playable: !playable }, data: { playable } });
}
