import { db } from "#prisma/client.server.ts";
import type { LoadedExam, ExamSnippet } from "../exam/score-exam.ts";
import { decodeSnippet } from "../exam/snippet-codec.ts";

/** Decoded exams kept in memory, about 0.4 MB each; an exam never changes once it is frozen. */
const keptExams = 100;
const cache = new Map<string, LoadedExam>();

/**
 * A feature's newest exam and its clues, decoded; null where the feature has no exam. Reads the snippets only if they are not
 * in memory (least recently used leaves first).
 */
export async function loadExam(featureId: number): Promise<LoadedExam | null> {
  const exam = await findExam(featureId);
  if (!exam) return null;
  const key = `${exam.id}:${Buffer.from(exam.feature.recordHash).toString("base64")}`;
  const loaded = cache.get(key) ?? (await readExam(featureId, exam.id, exam.snippetIds, exam.feature.maxActivation));
  cache.delete(key);
  cache.set(key, loaded);
  const oldest = cache.keys().next().value;
  if (cache.size > keptExams && oldest !== undefined) cache.delete(oldest);
  return loaded;
}

/** The same for work that goes over all features once: it drives nothing that players need out of the memory. */
export async function readExamOnce(featureId: number): Promise<LoadedExam | null> {
  const exam = await findExam(featureId);
  return exam && readExam(featureId, exam.id, exam.snippetIds, exam.feature.maxActivation);
}

function findExam(featureId: number) {
  return db.exam.findFirst({
    where: { featureId },
    orderBy: { version: "desc" },
    select: { id: true, snippetIds: true, feature: { select: { maxActivation: true, recordHash: true } } },
  });
}

/** Forgets all decoded exams (tests; a database that was replaced under a running process). */
export function forgetExams(): void {
  cache.clear();
}

async function readExam(
  featureId: number,
  examId: number,
  snippetIds: readonly bigint[],
  maximum: number,
): Promise<LoadedExam> {
  const rows = await db.snippet.findMany({
    where: { featureId, OR: [{ role: "clue" }, { id: { in: [...snippetIds] } }] },
    orderBy: { id: "asc" },
    select: { id: true, role: true, group: true, text: true, tokenEnds: true, activations: true },
  });
  const byId = new Map(rows.map((row) => [row.id, row]));
  const decode = (row: (typeof rows)[number]): ExamSnippet => ({ group: row.group, ...decodeSnippet(row) });
  const exam = snippetIds.map((id) => {
    const row = byId.get(id);
    if (!row) throw new Error(`snippet ${id} of exam ${examId} is gone`);
    return decode(row);
  });
  return { examId, featureId, maximum, exam, clues: rows.filter((row) => row.role === "clue").map(decode) };
}
