import { db } from "#prisma/client.server.ts";
import type { LoadedExam } from "../exam/score-exam.ts";
import { pairedBootstrap } from "../metrics/bootstrap.ts";
import type { Simulator } from "../types.ts";
import type { ScoreToStore } from "./store-score.server.ts";

/**
 * The explanation that leads the feature, if the one just scored beats it by more than luck (paired bootstrap, 95 %); else null. Both
 * are simulated again on the exam: two vectors that only the simulator knows, and an exam's snippets stand encoded.
 */
export async function findBeatenLeader(
  { id, featureId, text }: { id: number; featureId: number; text: string },
  { splits }: ScoreToStore,
  { exam }: LoadedExam,
  simulator: Simulator,
): Promise<number | null> {
  const leader = await db.explanation.findFirst({
    where: { featureId, id: { not: id }, examLow: { not: null }, status: { in: ["scored", "disputed"] } },
    orderBy: [{ examLow: "desc" }, { id: "asc" }],
    select: { id: true, text: true, examScore: true },
  });
  // Most explanations lead nothing: no second simulation for them.
  if (leader === null || splits.exam.value <= (leader.examScore ?? 1)) return null;
  const truth = exam.map(({ activations }) => activations);
  const tokens = exam.map((snippet) => snippet.tokens);
  const [mine, theirs] = await Promise.all([simulator.simulate(text, tokens), simulator.simulate(leader.text, tokens)]);
  return pairedBootstrap(truth, mine, theirs).low > 0 ? leader.id : null;
}
