import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";

const health = z.record(z.string(), z.unknown());

/**
 * Asks /healthz until it answers 200. Every 15 s `log` hears which parts are down. Returns false when `signal`
 * aborted first.
 */
export async function awaitHealth(address: string, log: (line: string) => void, signal: AbortSignal): Promise<boolean> {
  let nextWord = Date.now() + 15_000;
  while (!signal.aborted) {
    let state = "no answer yet";
    try {
      const response = await fetch(`${address}/healthz`, { signal: AbortSignal.timeout(5_000) });
      if (response.status === 200) return true;
      const parts = health.safeParse(await response.json());
      const down = Object.entries(parts.data ?? {}).filter(([part, value]) => part !== "status" && value === "down");
      state = `${down.map(([part]) => part).join(", ") || "something"} not ready yet`;
    } catch {
      // Not listening yet.
    }
    if (Date.now() > nextWord) {
      log(`Still starting: ${state}.`);
      nextWord = Date.now() + 15_000;
    }
    await sleep(150);
  }
  return false;
}
