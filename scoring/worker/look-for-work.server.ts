import type { Simulator } from "../types.ts";
import { aimAt, findScorer } from "./active-scorer.server.ts";
import { dropExhausted } from "./background-jobs.server.ts";
import { queueEncoding } from "./encode-snippets.server.ts";
import { queueMeanings } from "./keep-meanings.server.ts";
import { queueRescoring } from "./rescore.server.ts";

/**
 * Queues what this worker's simulator has left undone: explanations without its score, snippets without its encoding,
 * explanations whose meaning it has not read. A worker
 * that starts makes its scorer the next one; a stand-in does not, its scores are to be replaced and not to replace others.
 */
export async function lookForWork(simulator: Simulator, isStart: boolean): Promise<void> {
  await dropExhausted();
  if (simulator.fallbackFor === null) {
    const scorerId = await findScorer(simulator);
    if (isStart) await aimAt(scorerId);
    await queueRescoring(scorerId);
  }
  await queueEncoding(simulator, isStart);
  await queueMeanings(simulator);
}
