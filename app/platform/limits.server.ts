import { createHash } from "node:crypto";
import { isIPv6 } from "node:net";
import pg from "pg";
import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { tooMany } from "./errors.ts";
import { currentScope } from "./request-scope.server.ts";
import { forgetSingleton, singleton } from "./singleton.server.ts";

/**
 * Every budget of this instance: so many `points` in `seconds` per key. They count in PostgreSQL, so all web processes share them.
 * Budgets of an address are wide: a school class sits behind one.
 */
const budgets = {
  /** Log-in attempts, whoever they are for. */
  "login-address": { points: 60, seconds: 15 * 60 },
  /** Failed log-ins into one account; a success clears it. */
  "login-account": { points: 10, seconds: 15 * 60 },
  "signup-address": { points: 120, seconds: 60 * 60 },
  "password-change": { points: 10, seconds: 15 * 60 },
  "key-creation": { points: 30, seconds: 60 * 60 },
  /** One per pause in typing. */
  preview: { points: 240, seconds: 60 },
  /** A pause in refining: several previews at once. */
  comparison: { points: 60, seconds: 60 },
  /** Beside the game's own rule of five official submissions a feature and day. */
  submission: { points: 60, seconds: 60 },
  /** Each runs the subject model. */
  activations: { points: 120, seconds: 60 },
  /** Each runs the whole of it for two seconds. */
  continuations: { points: 30, seconds: 60 },
  /** Each runs the subject model and the simulator. */
  "counter-example": { points: 30, seconds: 60 * 60 },
  /** Putting features aside, and taking that back. */
  skip: { points: 60, seconds: 60 },
  vote: { points: 120, seconds: 60 },
  comment: { points: 30, seconds: 10 * 60 },
  /** Each may run the subject model, and a moderator reads it. */
  flag: { points: 30, seconds: 60 * 60 },
  /** Claiming, deciding, appealing. */
  moderation: { points: 240, seconds: 10 * 60 },
  follow: { points: 120, seconds: 10 * 60 },
  /** Founding, joining, leaving, and what an owner does. */
  group: { points: 60, seconds: 60 * 60 },
  "notice-reading": { points: 240, seconds: 10 * 60 },
  /** Each reads a part of the database; how many run at once is bounded as well. */
  export: { points: 120, seconds: 10 * 60 },
  /** Each writes files into the data folder. */
  "stored-export": { points: 20, seconds: 60 * 60 },
  /** Bookmarks among them. */
  list: { points: 240, seconds: 10 * 60 },
  round: { points: 30, seconds: 60 },
  import: { points: 120, seconds: 60 * 60 },
  /** Each is read on the whole corpus, by a job. */
  direction: { points: 120, seconds: 60 * 60 },
  /** Calls of up to 128 features: a dictionary of 65,536 takes 512 of them. */
  "upload-batch": { points: 300, seconds: 10 * 60 },
  /** Describing, publishing and deleting one's own sources. */
  source: { points: 120, seconds: 10 * 60 },
  /** Features whose neighbours nobody has asked for before: each looks through a source. */
  similar: { points: 120, seconds: 10 * 60 },
  search: { points: 240, seconds: 60 },
  /** The API in general, of those who bring no key. */
  api: { points: 1200, seconds: 60 },
  "api-key": { points: 1200, seconds: 60 },
  /** Of all keys of an account together. */
  "api-account": { points: 3600, seconds: 60 },
} as const satisfies Record<string, { points: number; seconds: number }>;

export type LimitName = keyof typeof budgets;

/** For the page that tells of the API's limits. */
export const apiBudgets = { key: budgets["api-key"], account: budgets["api-account"], address: budgets.api };

/** A whole IPv6 /64 belongs to one household, so it counts as one; IPv4 in IPv6 clothes counts as IPv4. */
export function addressKey(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return mapped;
  if (!isIPv6(address)) return address;
  const [head = "", tail = ""] = address.split("%")[0]?.split("::") ?? [];
  const front = head ? head.split(":") : [];
  const back = tail ? tail.split(":") : [];
  const groups = address.includes("::")
    ? [...front, ...Array<string>(Math.max(0, 8 - front.length - back.length)).fill("0"), ...back]
    : front;
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":")}::/64`;
}

/** Who pays: the account where there is one, else the address of the request at hand. */
export function callerKey(userId?: number | null): string {
  return userId === undefined || userId === null ? `address ${currentScope()?.address ?? "none"}` : `user ${userId}`;
}

/** Takes one point from the budget `name` of `key`; throws 429 with the seconds until it is full again. */
export async function consumeLimit(name: LimitName, key: string): Promise<void> {
  const limiter = await limiterOf(name);
  try {
    showBudget(name, await limiter.consume(digest(key)));
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    showBudget(name, error);
    const seconds = Math.max(1, Math.ceil(error.msBeforeNext / 1000));
    const scope = currentScope();
    if (scope) scope.retryAfterSeconds = seconds;
    throw tooMany(seconds);
  }
}

/** Tells a caller of the API how it stands with its tightest budget so far: the names that clients know, and the draft's policy beside them. */
function showBudget(name: LimitName, { remainingPoints, msBeforeNext }: RateLimiterRes): void {
  const { response, showsBudgets } = currentScope() ?? {};
  if (!response || !showsBudgets || response.headersSent) return;
  const remaining = Math.max(0, remainingPoints);
  const shown = response.getHeader("RateLimit-Remaining");
  if (shown !== undefined && Number(shown) <= remaining) return;
  const { points, seconds } = budgets[name];
  response.setHeader("RateLimit-Limit", String(points));
  response.setHeader("RateLimit-Remaining", String(remaining));
  response.setHeader("RateLimit-Reset", String(Math.max(0, Math.ceil(msBeforeNext / 1000))));
  response.setHeader("RateLimit-Policy", `${points};w=${seconds}`);
}

/** Forgets what was taken: a successful log-in clears the failures of its account. */
export async function clearLimit(name: LimitName, key: string): Promise<void> {
  await (await limiterOf(name)).delete(digest(key));
}

/** Keys are names and addresses that strangers choose: the table gets a digest, of even length and no one's personal data. */
const digest = (key: string) => createHash("sha256").update(key).digest("base64url").slice(0, 27);

const table = "RateLimit";
const storeName = "limit-store";

interface Store {
  url: string;
  pool: pg.Pool;
  ready: Promise<void>;
  limiters: Map<LimitName, RateLimiterPostgres>;
}

function openStore(url: string): Store {
  const pool = new pg.Pool({ connectionString: url, max: 3, allowExitOnIdle: true });
  // An idle connection that breaks must not end the process; the next query opens another.
  pool.on("error", () => undefined);
  // Unlogged: counters are worth neither a disk write each nor surviving a crash.
  const ready = pool
    .query(
      `CREATE UNLOGGED TABLE IF NOT EXISTS "${table}" (key varchar(255) PRIMARY KEY, points integer NOT NULL DEFAULT 0, expire bigint)`,
    )
    .then(() => undefined)
    .catch((error: unknown) => {
      // Two processes made it at once: PostgreSQL tells one of them so, and it is there.
      if ((error as { code?: string }).code === "23505") return;
      forgetSingleton(storeName);
      void pool.end();
      throw error;
    });
  return { url, pool, ready, limiters: new Map() };
}

async function limiterOf(name: LimitName): Promise<RateLimiterPostgres> {
  const url = process.env.DATABASE_URL ?? "";
  // Tests move from database to database within one process.
  if (singleton(storeName, () => openStore(url)).url !== url) await closeLimits();
  const { pool, ready, limiters } = singleton(storeName, () => openStore(url));
  await ready;
  const known = limiters.get(name);
  if (known) return known;
  const { points, seconds } = budgets[name];
  const options = { storeClient: pool, storeType: "pool", tableName: table, tableCreated: true, keyPrefix: name };
  // One limiter tidies the table for all of them.
  const limiter = new RateLimiterPostgres({
    ...options,
    points,
    duration: seconds,
    clearExpiredByTimeout: limiters.size === 0,
  });
  limiters.set(name, limiter);
  return limiter;
}

/** Closes the connections; the next use opens others. */
export async function closeLimits(): Promise<void> {
  const { pool } = singleton(storeName, () => openStore(process.env.DATABASE_URL ?? ""));
  forgetSingleton(storeName);
  await pool.end();
}
