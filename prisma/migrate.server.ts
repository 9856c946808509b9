import pg from "pg";
import { noFilter, readMigrations, withSchemaEngine } from "./schema-engine.server.ts";

/** Any number, as long as it is always the same: two instances that start at once take turns. */
const migrationLock = 7_206_119;

/**
 * Brings the database of `url` up to the schema and returns the names of the migrations applied now. Safe to call
 * from several processes at once: they queue at an advisory lock and the later ones find nothing left to do.
 * `underLock` runs last, still under the lock: for libraries that install tables of their own. Throws the engine's
 * message when a migration fails.
 */
export async function migrate(
  url: string,
  log: (line: string) => void,
  underLock: (url: string) => Promise<void> = () => Promise.resolve(),
): Promise<string[]> {
  const guard = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  guard.on("error", () => undefined);
  await guard.connect();
  try {
    await guard.query("SELECT pg_advisory_lock($1)", [migrationLock]);
    const migrationsList = readMigrations();
    const names = migrationsList.migrationDirectories.map((directory) => directory.path);
    let applied: string[] = [];
    if (!(await allApplied(guard, names))) {
      const output = await withSchemaEngine(url, (engine) =>
        engine.applyMigrations({ migrationsList, filters: noFilter }),
      );
      applied = output.appliedMigrationNames;
    }
    for (const name of applied) log(`Database: applied migration ${name}`);
    await underLock(url);
    return applied;
  } finally {
    // Ends the session and with it the lock.
    await guard.end();
  }
}

/**
 * Saves loading the engine at every start. Anything unusual (a failed or unknown migration) is left to the engine to
 * judge.
 */
async function allApplied(client: pg.Client, names: readonly string[]): Promise<boolean> {
  const table = await client.query<{ found: boolean }>(
    `SELECT to_regclass('"_prisma_migrations"') IS NOT NULL AS found`,
  );
  if (!table.rows[0]?.found) return false;
  const rows = await client.query<{ name: string; complete: boolean }>(
    `SELECT migration_name AS name, finished_at IS NOT NULL AS complete FROM "_prisma_migrations" WHERE rolled_back_at IS NULL`,
  );
  const complete = new Set(rows.rows.filter((row) => row.complete).map((row) => row.name));
  return rows.rows.every((row) => row.complete) && names.every((name) => complete.has(name));
}
