import { noFilter, readMigrations, readSchema, withSchemaEngine } from "./schema-engine.server.ts";

/**
 * The SQL that leads from the migrations to schema.prisma; empty when they agree. The engine replays the migrations
 * in a temporary database beside that of `url`.
 */
export async function diffSchema(url: string): Promise<string> {
  const result = await withSchemaEngine(url, (engine) =>
    engine.diff({
      from: { tag: "migrations", ...readMigrations() },
      to: { tag: "schemaDatamodel", ...readSchema() },
      script: true,
      exitCode: null,
      filters: noFilter,
    }),
  );
  const sql = result.stdout?.trim() ?? "";
  return sql === "-- This is an empty migration." ? "" : sql;
}
