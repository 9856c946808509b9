import pg from "pg";
import { to as copyTo } from "pg-copy-streams";

/** One moment of the database, read over a connection of its own for as long as an export takes. */
export interface Snapshot {
  rows: <Row extends pg.QueryResultRow>(sql: string, values?: readonly unknown[]) => Promise<Row[]>;
  /** The rows of a SELECT as COPY's binary stream, as fast as the reader takes them. */
  copy: (sql: string) => AsyncIterable<Buffer>;
  /** Closes the connection, at once even in the middle of a COPY. */
  close: () => Promise<void>;
}

/**
 * Every batch is a short walk along indexes: without these the planner may hash whole tables where it does not know their sizes yet. No compiler
 * and no parallel workers: they pay off for long queries only.
 */
const settings = [
  "SET LOCAL enable_hashjoin = off",
  "SET LOCAL enable_mergejoin = off",
  "SET LOCAL jit = off",
  "SET LOCAL max_parallel_workers_per_gather = 0",
  "SET LOCAL statement_timeout = 0",
  "SET LOCAL idle_in_transaction_session_timeout = 0",
];

export async function openSnapshot(databaseUrl: string | undefined = process.env.DATABASE_URL): Promise<Snapshot> {
  if (!databaseUrl) throw new Error("DATABASE_URL is not set: an export reads from a PostgreSQL.");
  const client = new pg.Client({
    connectionString: databaseUrl,
    application_name: "neuroglyph export",
    keepAlive: true,
  });
  // A broken connection fails the query at hand; without a listener it would end the process.
  client.on("error", () => undefined);
  await client.connect();
  let copying = false;
  let open = true;
  try {
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    await client.query(settings.join(";"));
  } catch (error) {
    await client.end();
    throw error;
  }
  return {
    rows: async <Row extends pg.QueryResultRow>(sql: string, values: readonly unknown[] = []) =>
      (await client.query<Row>(sql, [...values])).rows,
    async *copy(sql) {
      copying = true;
      const stream = client.query(copyTo(`COPY (${sql}) TO STDOUT (FORMAT binary)`, { highWaterMark: 512 * 1024 }));
      for await (const chunk of stream as AsyncIterable<Buffer>) yield chunk;
      copying = false;
    },
    async close() {
      if (!open) return;
      open = false;
      // In the middle of a COPY the server would send on; a closed connection ends its query.
      if (copying) (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
      await client.end().catch(() => undefined);
    },
  };
}
