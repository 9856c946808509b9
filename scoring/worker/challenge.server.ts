import { db, type Tx } from "#prisma/client.server.ts";
import { Prisma } from "#prisma/generated/client.ts";
import { findBreach } from "../exam/breaks-explanation.ts";
import { scoreSplit, type LoadedExam, type SplitScore } from "../exam/score-exam.ts";
import { decodeSnippet, type DecodedSnippet } from "../exam/snippet-codec.ts";
import type { Simulator } from "../types.ts";
import { findScorer, readScorersInUse } from "./active-scorer.server.ts";
import { refreshBestLow } from "./best-low.server.ts";
import { loadExam } from "./load-exam.server.ts";
import { scoredChannel } from "./score-job.ts";

/** A text that somebody found by looking for a mistake stands for many: it weighs as much as so many exam snippets. */
export const evidenceWeight = 3;
/** The best of the board are looked at; who stands lower is not lowered further. */
const mostExplanations = 100;
const mostEvidence = 60;

interface Examined {
  id: number;
  text: string;
  value: number;
  low: number;
  high: number;
}

interface Outcome extends Omit<Examined, "text"> {
  brokenBy: number;
}

/**
 * Scores the explanations on a feature's board on its exam together with the counter-examples that broke one of them, all on the same ones.
 * Where that is less than on the exam alone, it becomes the official figure: counter-examples lower, they never raise. What was paid stays.
 * Does nothing while the simulator is not the one whose scores the boards rank.
 */
export async function challenge(featureId: number, simulator: Simulator): Promise<void> {
  const scorerId = await findScorer(simulator);
  if ((await readScorersInUse()).activeId !== scorerId) return;
  const loaded = await loadExam(featureId);
  if (loaded === null) return;
  const evidence = await readEvidence(featureId);
  const examined = await readExamined(featureId, scorerId, loaded.examId);
  const outcomes: Outcome[] = [];
  for (const explanation of examined) {
    outcomes.push({ ...explanation, ...(await examine(explanation, loaded, evidence, simulator)) });
  }
  await db.$transaction((tx) => store(tx, featureId, scorerId, outcomes), { timeout: 30_000 });
}

async function examine(explanation: Examined, loaded: LoadedExam, evidence: DecodedSnippet[], simulator: Simulator) {
  const plain = { value: explanation.value, low: explanation.low, high: explanation.high };
  if (evidence.length === 0) return { ...plain, brokenBy: 0 };
  const simulated = await simulator.simulate(
    explanation.text,
    [...loaded.exam, ...evidence].map(({ tokens }) => tokens),
  );
  const onEvidence = simulated.slice(loaded.exam.length);
  const brokenBy = evidence.filter(
    ({ activations }, i) => findBreach(activations, onEvidence[i] ?? [], loaded.maximum) !== null,
  ).length;
  const repeated = <T>(rows: readonly T[]): T[] => Array.from({ length: evidenceWeight }, () => rows).flat();
  const challenged: SplitScore = scoreSplit(
    [...loaded.exam, ...repeated(evidence)].map(({ activations }) => activations),
    [...simulated.slice(0, loaded.exam.length), ...repeated(onEvidence)],
    loaded.maximum,
  );
  const { value, low, high } = challenged.value < plain.value ? challenged : plain;
  return { value, low: Math.min(low, plain.low), high: Math.max(value, Math.min(high, plain.high)), brokenBy };
}

async function readEvidence(featureId: number): Promise<DecodedSnippet[]> {
  const rows = await db.counterExample.findMany({
    where: { featureId, breaks: true, hiddenAt: null },
    orderBy: { id: "asc" },
    take: mostEvidence,
    select: { text: true, tokenEnds: true, activations: true },
  });
  return rows.map(decodeSnippet);
}

/** By the score on the exam alone. */
function readExamined(featureId: number, scorerId: number, examId: number): Promise<Examined[]> {
  return db.$queryRaw<Examined[]>`
    SELECT e.id, e.text, score.value, score.low, score.high FROM "Explanation" AS e
    JOIN "Score" AS score ON score."explanationId" = e.id AND score."scorerId" = ${scorerId} AND score."examId" = ${examId} AND score.split = 'exam'
    WHERE e."featureId" = ${featureId} AND e.status IN ('scored', 'disputed') AND e."voidedAt" IS NULL ORDER BY score.low DESC, e.id LIMIT ${mostExplanations}`;
}

async function store(tx: Tx, featureId: number, scorerId: number, outcomes: readonly Outcome[]): Promise<void> {
  // In the order of everything that stores scores: the instance, explanations, the feature.
  const [instance] = await tx.$queryRaw<{ activeId: number | null }[]>`
    SELECT "activeScorerId" AS "activeId" FROM "Instance" WHERE id = 1 FOR SHARE`;
  if (instance?.activeId !== scorerId || outcomes.length === 0) return;
  await tx.$executeRaw`
    SELECT 1 FROM "Explanation" WHERE id = ANY(${outcomes.map(({ id }) => id)}::int[]) ORDER BY id FOR NO KEY UPDATE`;
  const rows = outcomes.map(
    ({ id, value, low, high, brokenBy }) =>
      Prisma.sql`(${id}::int, ${value}::real, ${low}::real, ${high}::real, ${brokenBy}::int)`,
  );
  const changed = await tx.$queryRaw<{ id: number }[]>`
    UPDATE "Explanation" AS e SET "examScore" = new.value, "examLow" = new.low, "examHigh" = new.high, "brokenBy" = new.broken
    FROM (VALUES ${Prisma.join(rows)}) AS new (id, value, low, high, broken)
    WHERE e.id = new.id AND e."voidedAt" IS NULL AND (e."examScore", e."examLow", e."examHigh", e."brokenBy") IS DISTINCT FROM (new.value, new.low, new.high, new.broken)
    RETURNING e.id`;
  await refreshBestLow(tx, featureId);
  for (const { id } of changed) await tx.$executeRaw`SELECT pg_notify(${scoredChannel}, ${String(id)})`;
}
