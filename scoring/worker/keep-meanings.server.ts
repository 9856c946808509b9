import { db } from "#prisma/client.server.ts";
import { encodeMeaning } from "../meaning/meaning-code.ts";
import { encodingVersion } from "../simulators/create-simulator.ts";
import type { Simulator } from "../types.ts";
import { queueJob, queueOnce, readTask, type ReadJob, type Turn } from "./background-jobs.server.ts";
import { cutCells, nearestCell } from "./meaning-cells.server.ts";

/** Explanations of one step: somebody's score waits no longer than these take. */
const textsAtOnce = 12;

/** Names how vectors are made from the encoder's: another one makes all anew. */
const pooling = "rarity";

/** The version of the meanings that a simulator reads. */
export function meaningVersion(simulator: Pick<Simulator, "id" | "version">): string {
  return `${encodingVersion(simulator)}-${pooling}`;
}

/** Queues the job where explanations have no meaning of this simulator's version. A stand-in has no encoder and queues nothing. */
export async function queueMeanings(simulator: Simulator): Promise<void> {
  if (!simulator.embed) return;
  if ((await nextExplanations(meaningVersion(simulator), 0, 1)).length > 0) await queueOnce(readTask, readTask, {});
}

/** Reads what explanations mean, for the search, one lot after the other for one turn; then it queues its own continuation. */
export async function readMeanings({ after }: ReadJob, simulator: Simulator, turn: Turn): Promise<void> {
  if (!simulator.embed) return;
  const version = meaningVersion(simulator);
  let last = after;
  for (;;) {
    const texts = await nextExplanations(version, last, textsAtOnce);
    if (texts.length === 0) break;
    if (!(await turn.goesOn())) return queueJob(readTask, readTask, { after: last });
    await keepMeanings(texts, simulator);
    last = texts.at(-1)?.id ?? last;
  }
  if (!(await cutCells(version, turn))) await queueJob(readTask, readTask, { after: last });
}

/** Reads and keeps the meaning of explanations. One that is gone meanwhile is left out. */
export async function keepMeanings(
  explanations: readonly { id: number; text: string }[],
  simulator: Simulator,
): Promise<void> {
  const vectors = await simulator.embed?.(explanations.map(({ text }) => text));
  if (vectors === undefined) return;
  const version = meaningVersion(simulator);
  const rows = await Promise.all(
    explanations.map(async ({ id }, place) => {
      const vector = vectors[place];
      const code = vector && encodeMeaning(vector);
      // A text without a word is kept as one that nothing is near to, so that it is not read again and again.
      const cell = vector && code ? await nearestCell(version, vector) : noCell;
      return { id, cell, values: code?.values ?? new Int8Array(0), signature: code?.signature ?? "" };
    }),
  );
  await db.$executeRaw`
    INSERT INTO "ExplanationMeaning" ("explanationId", version, cell, "sourceId", "byPerson", "values", signature)
    SELECT row.id, ${version}, row.cell, explanation."sourceId", explanation.origin = 'human', decode(row."values", 'base64'), row.signature::varbit
    FROM unnest(
      ${rows.map(({ id }) => id)}::int[],
      ${rows.map(({ cell }) => cell)}::int[],
      ${rows.map(({ values }) => Buffer.from(values.buffer).toString("base64"))}::text[],
      ${rows.map(({ signature }) => signature)}::text[]
    ) AS row (id, cell, "values", signature)
    JOIN "Explanation" AS explanation ON explanation.id = row.id
    ORDER BY row.id
    ON CONFLICT ("explanationId") DO UPDATE
      SET version = EXCLUDED.version, cell = EXCLUDED.cell, "values" = EXCLUDED."values", signature = EXCLUDED.signature`;
}

/** The cell of what has no meaning; no search looks into it. */
const noCell = -1;

function nextExplanations(version: string, after: number, limit: number): Promise<{ id: number; text: string }[]> {
  return db.$queryRaw<{ id: number; text: string }[]>`
    SELECT id, text FROM "Explanation" AS explanation WHERE id > ${after}
      AND NOT EXISTS (SELECT 1 FROM "ExplanationMeaning" AS meaning WHERE meaning."explanationId" = explanation.id AND meaning.version = ${version})
    ORDER BY id LIMIT ${limit}`;
}
