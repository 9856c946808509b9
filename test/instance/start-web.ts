import { setTimeout as sleep } from "node:timers/promises";
import { startChild, type RunningChild } from "./child-process.ts";
import { ensureBuilt } from "./ensure-built.ts";
import { freePort } from "#prisma/run-server.server.ts";

export interface RunningWeb extends RunningChild {
  /** `http://127.0.0.1:PORT` */
  origin: string;
}

/**
 * The web process alone, on a database of one's own, as soon as it answers. It believes X-Forwarded-For, so that a test can come
 * from as many addresses as it likes.
 */
export async function startWeb(databaseUrl: string, environment: Record<string, string> = {}): Promise<RunningWeb> {
  await ensureBuilt();
  const port = environment.PORT ?? String(await freePort());
  const origin = `http://127.0.0.1:${port}`;
  const child = startChild("app/web.ts", {
    DATABASE_URL: databaseUrl,
    HOST: "127.0.0.1",
    TRUST_PROXY: "true",
    // What these tests try is not the model.
    SCORER: "lexical",
    ...environment,
    PORT: port,
  });
  const deadline = Date.now() + 60_000;
  for (;;) {
    const answer = await fetch(`${origin}/healthz`).catch(() => null);
    await answer?.body?.cancel();
    if (answer !== null) return { ...child, origin };
    if (!child.alive() || Date.now() > deadline) {
      await child.kill();
      throw new Error(`The web process did not start:\n${child.output()}`);
    }
    await sleep(100);
  }
}

let hosts = 0;

/** A header that makes a request come from an address of its own: limits by address then never stand in a test's way. */
export function fromElsewhere(): { "X-Forwarded-For": string } {
  hosts++;
  return { "X-Forwarded-For": `10.${(hosts >> 16) & 255}.${(hosts >> 8) & 255}.${hosts & 255}` };
}
