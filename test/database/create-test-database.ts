import { randomBytes } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";
import { closeDatabase } from "#prisma/client.server.ts";
import { templateName } from "./template-name.ts";

export interface TestDatabase {
  url: string;
  /** Disconnects this process's client and drops the database. */
  close(): Promise<void>;
}

/**
 * A migrated, empty database for one test file (or one test): `process.env.DATABASE_URL` names it from here on, so
 * `db` and whatever reads that variable use it. Call `close()` in `afterAll`.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const serverUrl = inject("testServerUrl");
  const name = `test_${randomBytes(8).toString("hex")}`;
  await onServer(serverUrl, `CREATE DATABASE ${name} TEMPLATE ${templateName}`);
  const address = new URL(serverUrl);
  address.pathname = `/${name}`;
  const before = process.env.DATABASE_URL;
  await closeDatabase();
  process.env.DATABASE_URL = address.href;
  return {
    url: address.href,
    async close() {
      await closeDatabase();
      if (before === undefined) delete process.env.DATABASE_URL;
      else process.env.DATABASE_URL = before;
      await onServer(serverUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    },
  };
}

async function onServer(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => undefined);
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
