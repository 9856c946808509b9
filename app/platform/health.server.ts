import { readFileSync } from "node:fs";
import type { RequestHandler } from "express";
import { z } from "zod";
import { db } from "#prisma/client.server.ts";
import type { ScorerDescription, ScorerProgress } from "#scoring/types.ts";
import { liveWorkers } from "./worker-heartbeat.server.ts";

type Part = "ok" | "down";

/** What makes the official scores, and how far its background work has come; null where the database cannot be asked. */
export type ScorerDetails = ScorerDescription & (ScorerProgress | { [Name in keyof ScorerProgress]: null });

export interface Health {
  status: Part;
  database: Part;
  scorer: Part;
  worker: Part;
  /** Simulator, device and why, stand-in, progress of re-scoring and of encoding; null while the scorer is down. */
  scoring: ScorerDetails | null;
  version: string;
}

const patienceMs = 2_000;

/** What the check gives in time; null where it throws or hangs. */
async function inTime<Value>(check: () => Promise<Value>): Promise<Value | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => (timer = setTimeout(() => resolve(null), patienceMs)));
  try {
    return await Promise.race([check(), late]);
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}

const judge = async (check: () => Promise<boolean>): Promise<Part> => ((await inTime(check)) === true ? "ok" : "down");

/** `readScorer` gives what scores here; it rejects where this process can make no simulator at all. */
export async function checkHealth(readScorer: () => Promise<ScorerDetails>): Promise<Omit<Health, "version">> {
  const [database, details, worker] = await Promise.all([
    judge(async () => (await db.$queryRaw<unknown[]>`SELECT 1`).length === 1),
    inTime(readScorer),
    judge(async () => (await liveWorkers()).length > 0),
  ]);
  const scorer = details === null ? "down" : "ok";
  const status = database === "ok" && scorer === "ok" && worker === "ok" ? "ok" : "down";
  return { status, database, scorer, worker, scoring: details };
}

/** GET /healthz: 200 when every part is up, else 503 with the same body. */
export function healthHandler(readScorer: () => Promise<ScorerDetails>): RequestHandler {
  const { version } = z.object({ version: z.string() }).parse(JSON.parse(readFileSync("package.json", "utf8")));
  return (_request, response, next) => {
    checkHealth(readScorer)
      .then((health) =>
        response
          .status(health.status === "ok" ? 200 : 503)
          .set("Cache-Control", "no-store")
          .json({ ...health, version }),
      )
      .catch(next);
  };
}
