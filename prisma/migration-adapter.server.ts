import { randomUUID } from "node:crypto";
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { ColumnTypeEnum, type SqlDriverAdapter } from "@prisma/driver-adapter-utils";

/**
 * Prisma's adapter (7.10) with three repairs that migrations need. It cuts scripts at every semicolon, also inside a
 * function's body: here a script is sent whole, which also makes each migration one transaction. Its temporary
 * database is the real one when the address is given as a URL: here it is another. And it cannot read PostgreSQL's
 * internal type "char", which the engine asks for when it looks at constraints: here those columns are cast.
 */
export class MigrationAdapter extends PrismaPg {
  private readonly pool: pg.Pool;

  constructor(private readonly url: string) {
    const pool = new pg.Pool({ connectionString: url, max: 2 });
    super(pool);
    this.pool = pool;
  }

  /** The engine leaves its connections open: close them when it is done. */
  close(): Promise<void> {
    return this.pool.end();
  }

  override async connect(): ReturnType<PrismaPg["connect"]> {
    return repair(await super.connect());
  }

  override async connectToShadowDb(): ReturnType<PrismaPg["connect"]> {
    const name = `neuroglyph_shadow_${randomUUID().replaceAll("-", "")}`;
    const server = await this.connect();
    await server.executeScript(`CREATE DATABASE ${name}`);
    const address = new URL(this.url);
    address.pathname = `/${name}`;
    const shadow = repair(await new PrismaPg({ connectionString: address.href, max: 2 }).connect());
    const close = shadow.dispose.bind(shadow);
    shadow.dispose = async () => {
      await close();
      await server.executeScript(`DROP DATABASE ${name} WITH (FORCE)`);
      await server.dispose();
    };
    return shadow;
  }
}

const charColumns = new Set(["constraint_type", "confdeltype", "confupdtype"]);

function repair<Adapter extends SqlDriverAdapter>(adapter: Adapter): Adapter {
  adapter.executeScript = async (script) => {
    await adapter.executeRaw({ sql: script, args: [], argTypes: [] });
  };
  const queryRaw = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = async (query) => {
    const sql = query.sql
      .replace(/\bconstr\.contype AS/, "constr.contype::text AS")
      .replaceAll(/\bcon\.(confdeltype|confupdtype),/g, "con.$1::text AS $1,");
    const result = await queryRaw({ ...query, sql });
    for (const [column, name] of result.columnNames.entries()) {
      if (charColumns.has(name)) result.columnTypes[column] = ColumnTypeEnum.Character;
    }
    return result;
  };
  return adapter;
}
