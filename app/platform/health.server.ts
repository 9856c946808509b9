import { readFileSync } from "node:fs";
import type { RequestHandler } from "express";
import { z } from "zod";
import { db } from "#prisma/client.server.ts";
import { liveWorkers } from "./worker-heartbeat.server.ts";

type Part = "ok" | "down";

export interface Health {
  status: Part;
  database: Part;
  scorer: Part;
  worker: Part;
  version: string;
}

const patienceMs = 2_000;

/** "ok" where the check comes true in time; a check that throws or hangs is "down". */
async function judge(check: () => Promise<boolean>): Promise<Part> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => (timer = setTimeout(() => resolve(false), patienceMs)));
  try {
    return (await Promise.race([check(), late])) ? "ok" : "down";
  } catch {
    return "down";
  } finally {
    clearTimeout(timer);
  }
}

/** `scorer`: whether this process can make the configured simulator. */
export async function checkHealth(scorer: () => Promise<boolean>): Promise<Omit<Health, "version">> {
  const [database, simulator, worker] = await Promise.all([
    judge(async () => (await db.$queryRaw<unknown[]>`SELECT 1`).length === 1),
    judge(scorer),
    judge(async () => (await liveWorkers()).length > 0),
  ]);
  const status = database === "ok" && simulator === "ok" && worker === "ok" ? "ok" : "down";
  return { status, database, scorer: simulator, worker };
}

/** GET /healthz: 200 when every part is up, else 503 with the same body. */
export function healthHandler(scorer: () => Promise<boolean>): RequestHandler {
  const { version } = z.object({ version: z.string() }).parse(JSON.parse(readFileSync("package.json", "utf8")));
  return (_request, response, next) => {
    checkHealth(scorer)
      .then((health) =>
        response
          .status(health.status === "ok" ? 200 : 503)
          .set("Cache-Control", "no-store")
          .json({ ...health, version }),
      )
      .catch(next);
  };
}
