import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient, type Prisma } from "./generated/client.ts";

/** The client inside an interactive transaction: `db.$transaction(async (tx) => …)`. */
export type Tx = Prisma.TransactionClient;

const key = Symbol.for("neuroglyph.database");
const holder = globalThis as { [key]?: PrismaClient };

/** Connections a process may hold; PostgreSQL has 100 for all of them. */
function poolSize(): number {
  const wanted = Number.parseInt(process.env.DATABASE_POOL_SIZE ?? "", 10);
  return Number.isInteger(wanted) && wanted > 0 ? wanted : 10;
}

/**
 * The process's one client, made at first use: the web process holds this module twice, and the address may be known
 * late.
 */
function client(): PrismaClient {
  if (holder[key]) return holder[key];
  const connectionString = process.env.DATABASE_URL;
  if (!connectionString) throw new Error("DATABASE_URL is not set: start with npm start, or set it to a PostgreSQL.");
  const adapter = new PrismaPg(
    { connectionString, max: poolSize(), connectionTimeoutMillis: 10_000 },
    // A server that restarts breaks idle connections; the pool makes new ones, and queries in flight report it
    // themselves.
    { onPoolError: () => undefined, onConnectionError: () => undefined },
  );
  holder[key] = new PrismaClient({ adapter, transactionOptions: { maxWait: 10_000, timeout: 30_000 } });
  return holder[key];
}

/** The database of `process.env.DATABASE_URL`. Nothing connects before the first query. */
export const db: PrismaClient = new Proxy({} as PrismaClient, {
  get(_, name) {
    const target = client();
    const value: unknown = Reflect.get(target, name, target);
    return typeof value === "function" ? value.bind(target) : value;
  },
});

/** Closes all connections. The next use of `db` opens new ones, to what DATABASE_URL says then. */
export async function closeDatabase(): Promise<void> {
  const open = holder[key];
  holder[key] = undefined;
  await open?.$disconnect();
}
