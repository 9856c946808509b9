import { db } from "#prisma/client.server.ts";
import type { Direction } from "#prisma/generated/client.ts";
import { openSubject, type SubjectModel, type TaskContext } from "#scoring/index.ts";
import { queueResearch } from "../queue-research.server.ts";
import { readCorpus, type CorpusWindow } from "./corpus.server.ts";
import { directionTask } from "./direction-task.ts";
import { completeDirection } from "./end-direction.server.ts";
import { floatsOf } from "./floats-of.ts";

/** Windows that are read together and kept as one chunk: what a kill costs. */
export const chunkWindows = 32;
/** Directions at the same hook point that are read together: the model's run is what takes long. */
const mostTogether = 64;
/** After so long other long work gets its turn. */
const turnMs = 20_000;

/** What a test puts in the place of the shipped corpus and model. */
export interface DirectionTools {
  corpus?: readonly CorpusWindow[];
  subject?: SubjectModel;
}

/**
 * Reads a direction on the corpus, a chunk at a time, and with it all others at the same hook point that wait. Each chunk is kept: killed at any moment,
 * the job goes on with the first chunk that is missing. At the end the direction becomes a feature.
 */
export async function runDirection(id: number, context: TaskContext, tools: DirectionTools = {}): Promise<void> {
  const asked = await db.direction.findFirst({ where: { id, state: { in: ["queued", "running"] } } });
  if (asked === null) return;
  const corpus = tools.corpus ?? (await readCorpus());
  const open = await openDirections(asked.hook, corpus.length);
  const done = await readChunks({
    open,
    corpus,
    subject: tools.subject ?? openSubject(),
    isStopping: context.isStopping,
  });
  if (!done) return queueResearch(db, directionTask, id);
  for (const { direction } of open) {
    if (context.isStopping()) return queueResearch(db, directionTask, id);
    context.log(`direction ${direction.id}: ${await completeDirection(direction.id, corpus)}`);
  }
}

interface OpenDirection {
  direction: Direction;
  vector: Float32Array<ArrayBuffer>;
  /** Starts of the chunks that are there. */
  has: Set<number>;
}

/** Those that wait for this hook point, oldest first, marked as running. */
async function openDirections(hook: string, total: number): Promise<OpenDirection[]> {
  const rows = await db.direction.findMany({
    where: { hook, state: { in: ["queued", "running"] } },
    orderBy: { id: "asc" },
    take: mostTogether,
    include: { chunks: { select: { start: true } } },
  });
  await db.direction.updateMany({
    where: { id: { in: rows.map(({ id }) => id) }, state: { in: ["queued", "running"] } },
    data: { state: "running", total },
  });
  return rows.map(({ chunks, ...direction }) => ({
    direction,
    vector: floatsOf(direction.values),
    has: new Set(chunks.map(({ start }) => start)),
  }));
}

interface Reading {
  open: readonly OpenDirection[];
  corpus: readonly CorpusWindow[];
  subject: SubjectModel;
  isStopping: () => boolean;
}

/** False where the worker stops or others want their turn before the end. */
async function readChunks({ open, corpus, subject, isStopping }: Reading): Promise<boolean> {
  const hook = open[0]?.direction.hook ?? "";
  const turnEnds = Date.now() + turnMs;
  for (let start = 0; start < corpus.length; start += chunkWindows) {
    const lacking = open.filter(({ has }) => !has.has(start));
    if (lacking.length === 0) continue;
    if (isStopping() || Date.now() > turnEnds) return false;
    const windows = corpus.slice(start, start + chunkWindows);
    const { products } = await subject.project(
      hook,
      lacking.map(({ vector }) => vector.slice()),
      windows.map(({ tokens }) => tokens.join("")),
    );
    const tokens = windows.reduce((sum, window) => sum + window.tokens.length, 0);
    for (const [i, { direction }] of lacking.entries()) {
      const row = products[i];
      if (row?.length !== tokens)
        throw new Error(`window ${start} and after: the corpus is cut into other tokens here`);
      await keepChunk(direction.id, start, row, windows.length);
    }
  }
  return true;
}

/** Nothing for a direction that was deleted meanwhile. */
async function keepChunk(
  id: number,
  start: number,
  products: Float32Array<ArrayBuffer>,
  windows: number,
): Promise<void> {
  await db.$executeRaw`
    WITH chunk AS (
      INSERT INTO "DirectionChunk" ("directionId", start, activations)
      SELECT id, ${start}, ${new Uint8Array(products.buffer)} FROM "Direction" WHERE id = ${id} AND state = 'running' FOR KEY SHARE
      ON CONFLICT DO NOTHING RETURNING "directionId"
    )
    UPDATE "Direction" SET done = done + ${windows} WHERE id IN (SELECT "directionId" FROM chunk)`;
}
