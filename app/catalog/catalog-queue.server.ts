import type { db, Tx } from "#prisma/client.server.ts";

/** A source has other features than before: its statistics and neighbours are made anew. */
export const sourceChangedTask = "source-changed";
/** A feature's neighbours, in a source too large to look through on a request. */
export const neighboursTask = "feature-neighbours";

/** They give way to scoring (0) and to encodings (10), and do not wait for imports and exports, which may take an hour. */
const queue = "catalog";
const priority = 15;

type Client = Tx | typeof db;

/** After an import, in the transaction that ends it. */
export function queueSourceChanged(client: Client, sourceId: number): Promise<void> {
  return add(client, sourceChangedTask, sourceId);
}

export function queueNeighbours(client: Client, featureId: number): Promise<void> {
  return add(client, neighboursTask, featureId);
}

/** One job a row, whoever asks how often. */
async function add(client: Client, name: string, id: number): Promise<void> {
  await client.$executeRaw`
    SELECT graphile_worker.add_job(
      ${name}::text,
      payload := ${JSON.stringify({ id })}::json,
      queue_name := ${queue}::text,
      job_key := ${`${name}:${id}`}::text,
      priority := ${priority}::int,
      max_attempts := 20
    )`;
}
