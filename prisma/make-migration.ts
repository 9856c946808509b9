/**
 * `node --import tsx prisma/make-migration.ts NAME`: writes the next migration,
 * prisma/migrations/{time}_{NAME}/migration.sql, from what schema.prisma says beyond the migrations so far. Works in
 * a temporary PostgreSQL and needs no engine download. What the schema cannot say (checks, triggers) is added to the
 * file by hand.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { diffSchema } from "./diff-schema.server.ts";
import { startEmbeddedServer } from "./embedded-server.server.ts";

const name = process.argv[2] ?? "";
if (!/^[a-z][a-z0-9_]{2,59}$/.test(name)) {
  process.stderr.write(
    "Give the migration a name of small letters, digits and underscores: node --import tsx prisma/make-migration.ts add_campaigns\n",
  );
  process.exit(1);
}

const folder = mkdtempSync(join(tmpdir(), "neuroglyph-migration-"));
try {
  const server = await startEmbeddedServer({ dataDir: folder, durable: false, log: () => undefined });
  try {
    const sql = await diffSchema(server.url);
    if (sql === "") {
      process.stdout.write("The migrations already lead to schema.prisma: nothing to write.\n");
    } else {
      const time = new Date().toISOString().replaceAll(/\D/g, "").slice(0, 14);
      const target = join("prisma", "migrations", `${time}_${name}`);
      mkdirSync(target);
      writeFileSync(join(target, "migration.sql"), `${sql}\n`);
      process.stdout.write(`Wrote ${join(target, "migration.sql")}: read it before you run it.\n`);
    }
  } finally {
    await server.stop();
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
