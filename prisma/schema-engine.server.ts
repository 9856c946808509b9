import { readdirSync, readFileSync, existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import type {
  MigrationDirectory,
  MigrationList,
  SchemaEngine,
  SchemaFilter,
  SchemasContainer,
} from "@prisma/schema-engine-wasm";
import * as glue from "@prisma/schema-engine-wasm/schema_engine_bg";
import { MigrationAdapter } from "./migration-adapter.server.ts";

/** Nothing of the schema is managed by others. */
export const noFilter: SchemaFilter = { externalTables: [], externalEnums: [] };

let loaded: Promise<void> | null = null;

/** Node 20 does not import WASM modules by itself, so the two halves are put together here. */
function load(): Promise<void> {
  loaded ??= (async () => {
    const file = join(process.cwd(), "node_modules/@prisma/schema-engine-wasm/schema_engine_bg.wasm");
    const { instance } = await WebAssembly.instantiate(readFileSync(file), {
      "./schema_engine_bg.js": glue as unknown as WebAssembly.ModuleImports,
    });
    const exports = instance.exports as WebAssembly.Exports & { __wbindgen_start(): void };
    (glue as unknown as { __wbg_set_wasm(exports: WebAssembly.Exports): void }).__wbg_set_wasm(exports);
    exports.__wbindgen_start();
  })();
  return loaded;
}

/** Prisma's own migration engine, compiled to WASM (docs/decisions/0003), on the database of `url`. */
export async function withSchemaEngine<Result>(
  url: string,
  work: (engine: SchemaEngine) => Promise<Result>,
): Promise<Result> {
  await load();
  const adapter = new MigrationAdapter(url);
  const schema = readSchema();
  const datamodels = schema.files.map((file): [string, string] => [file.path, file.content]);
  const engine = await glue.SchemaEngine.new(
    { datamodels },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(adapter),
  );
  try {
    return await work(engine);
  } finally {
    engine.free();
    await adapter.close();
  }
}

export function readSchema(): SchemasContainer {
  const path = resolve("prisma/schema.prisma");
  return { files: [{ path, content: readFileSync(path, "utf8") }] };
}

/** All migrations, oldest first. */
export function readMigrations(folder: string = resolve("prisma/migrations")): MigrationList {
  const names = existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : [];
  const migrationDirectories = names
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name): MigrationDirectory => {
      const content = readFileSync(join(folder, name, "migration.sql"), "utf8");
      return { path: name, migrationFile: { path: "migration.sql", content: { tag: "ok", value: content } } };
    });
  const lockfile = join(folder, "migration_lock.toml");
  return {
    baseDir: folder,
    lockfile: { path: "migration_lock.toml", content: existsSync(lockfile) ? readFileSync(lockfile, "utf8") : null },
    shadowDbInitScript: "",
    migrationDirectories,
  };
}
