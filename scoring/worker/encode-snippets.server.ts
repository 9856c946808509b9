import { db } from "#prisma/client.server.ts";
import { Prisma } from "#prisma/generated/client.ts";
import { encodingVersion } from "../simulators/create-simulator.ts";
import type { Simulator } from "../types.ts";
import { encodeTask, queueJob, queueOnce, type EncodeJob, type Turn } from "./background-jobs.server.ts";
import { readExamOnce } from "./load-exam.server.ts";

/** Snippets of one call: somebody's score waits no longer than these take. */
const snippetsAtOnce = 16;
const deletedAtOnce = 5000;

/** The newest exam of each feature. */
const newestExams = Prisma.sql`"Exam" AS exam
  WHERE NOT EXISTS (SELECT 1 FROM "Exam" AS newer WHERE newer."featureId" = exam."featureId" AND newer.version > exam.version)`;

/** Encodings that nobody uses: of another version, and no living worker runs that one (then both would work for ever). */
const unused = (version: string) => Prisma.sql`version <> ${version} AND version NOT IN (
  SELECT simulator || '-' || version FROM "WorkerHeartbeat"
  WHERE "beatAt" > now() - interval '1 minute' AND simulator IS NOT NULL AND version IS NOT NULL)`;

/** Asks for encodings, for whichever simulator the workers run: after an import, or where a version has gaps. */
export async function scheduleEncoding(): Promise<void> {
  await queueOnce(encodeTask, encodeTask, {});
}

/**
 * Queues the job where this simulator has snippets to encode, or others' encodings to clear away. A worker that starts has it begin
 * anew: what failed for another one it may be able to do.
 */
export async function queueEncoding(simulator: Simulator, isStart: boolean): Promise<void> {
  if (!simulator.encode) return;
  const version = encodingVersion(simulator);
  const [row] = await db.$queryRaw<{ old: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM "SnippetEncoding" WHERE ${unused(version)}) AS old`;
  if (row?.old !== true && (await nextExam(version, 0)) === null) return;
  await (isStart ? queueJob(encodeTask, encodeTask, {}) : scheduleEncoding());
}

/**
 * Encodes the clues and the exam of one feature after the other for one turn, then queues its own continuation. What is done is
 * noted per exam, so a kill repeats at most one; when all are done, the encodings of other versions go.
 */
export async function encodeSnippets(
  job: EncodeJob,
  simulator: Simulator,
  turn: Turn,
  log: (line: string) => void,
): Promise<void> {
  if (!simulator.encode) return;
  const version = encodingVersion(simulator);
  let { after } = job;
  for (let exam = await nextExam(version, after); exam !== null; exam = await nextExam(version, after)) {
    const snippets = await readSnippets(exam.featureId);
    for (let start = 0; start < snippets.length; start += snippetsAtOnce) {
      if (!(await turn.goesOn())) return queueJob(encodeTask, encodeTask, { after });
      try {
        await simulator.encode(snippets.slice(start, start + snippetsAtOnce));
      } catch (error) {
        await db.$queryRaw`SELECT 1`; // where the database is away, the job fails and is tried again
        log(`encoding exam ${exam.id}: ${error instanceof Error ? error.message : String(error)}`);
        after = exam.id;
        break;
      }
    }
    if (after !== exam.id)
      await db.encodedExam.createMany({ data: [{ version, examId: exam.id }], skipDuplicates: true });
    after = exam.id;
  }
  if ((await nextExam(version, 0)) === null) await deleteOthers(version, turn);
}

/** How many exams this version has encoded, of how many. */
export async function readEncodingProgress(version: string): Promise<{ done: number; total: number }> {
  const [row] = await db.$queryRaw<{ done: number; total: number }[]>`
    SELECT count(*)::int AS total, count(encoded."examId")::int AS done
    FROM (SELECT exam.id FROM ${newestExams}) AS newest
    LEFT JOIN "EncodedExam" AS encoded ON encoded."examId" = newest.id AND encoded.version = ${version}`;
  return row ?? { done: 0, total: 0 };
}

async function nextExam(version: string, after: number): Promise<{ id: number; featureId: number } | null> {
  const [exam] = await db.$queryRaw<{ id: number; featureId: number }[]>`
    SELECT exam.id, exam."featureId" FROM ${newestExams} AND exam.id > ${after}
      AND NOT EXISTS (SELECT 1 FROM "EncodedExam" WHERE version = ${version} AND "examId" = exam.id)
    ORDER BY exam.id LIMIT 1`;
  return exam ?? null;
}

async function readSnippets(featureId: number): Promise<(readonly string[])[]> {
  const loaded = await readExamOnce(featureId);
  return loaded === null ? [] : [...loaded.clues, ...loaded.exam].map(({ tokens }) => tokens);
}

/** In parts, so that no statement holds its rows for long. */
async function deleteOthers(version: string, turn: Turn): Promise<void> {
  await db.$executeRaw`DELETE FROM "EncodedExam" WHERE ${unused(version)}`;
  let deleted: number;
  do {
    deleted = await db.$executeRaw`
      DELETE FROM "SnippetEncoding" WHERE (version, key) IN (
        SELECT version, key FROM "SnippetEncoding" WHERE ${unused(version)} LIMIT ${deletedAtOnce})`;
    if (deleted > 0 && !(await turn.goesOn())) return queueJob(encodeTask, encodeTask, {});
  } while (deleted > 0);
}
