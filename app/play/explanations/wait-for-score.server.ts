import type { Viewer } from "#app/accounts/viewer.ts";
import { subscribe } from "#app/platform/live-events.server.ts";
import { db } from "#prisma/client.server.ts";
import { readExplanation } from "./read-explanation.server.ts";
import type { ExplanationView } from "../views.ts";

/**
 * The explanation once it is scored, or as it is after `seconds`. Looks when the worker's notification comes, not again and again.
 * 404 where there is none.
 */
export async function waitForScore(id: number, viewer: Viewer | null, seconds: number): Promise<ExplanationView> {
  const deadline = performance.now() + seconds * 1000;
  let news = false;
  let wake = (): void => undefined;
  // Listen first, look then: a result that arrives in between is not missed.
  const unsubscribe = subscribe(`explanation:${id}`, () => {
    news = true;
    wake();
  });
  try {
    while (await isBeingScored(id)) {
      const left = deadline - performance.now();
      if (left <= 0) break;
      if (!news) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, left);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      news = false;
    }
  } finally {
    unsubscribe();
  }
  return readExplanation(id, viewer);
}

async function isBeingScored(id: number): Promise<boolean> {
  const row = await db.explanation.findUnique({ where: { id }, select: { status: true } });
  return row?.status === "scoring";
}
