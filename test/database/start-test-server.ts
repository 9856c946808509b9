import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { startEmbeddedServer } from "#prisma/embedded-server.server.ts";
import { migrate } from "#prisma/migrate.server.ts";
import { installQueue } from "#scoring/index.ts";
import { templateName } from "./template-name.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Address of the run's PostgreSQL, at its maintenance database. */
    testServerUrl: string;
  }
}

/** Runs once before the integration tests: one PostgreSQL in a temporary folder for all of them, gone afterwards. */
export default async function startTestServer(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), "neuroglyph-test-"));
  const log: string[] = [];
  try {
    const server = await startEmbeddedServer({ dataDir: folder, durable: false, log: (line) => log.push(line) });
    const serverUrl = new URL(server.url);
    serverUrl.pathname = "/postgres";
    const templateUrl = new URL(server.url);
    templateUrl.pathname = `/${templateName}`;
    const client = new pg.Client({ connectionString: serverUrl.href });
    await client.connect();
    await client.query(`CREATE DATABASE ${templateName}`);
    await client.end();
    await migrate(templateUrl.href, (line) => log.push(line), installQueue);
    project.provide("testServerUrl", serverUrl.href);
    return async () => {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    };
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw new Error(`The test server did not start. ${log.join(" ")}`, { cause: error });
  }
}
