import { env } from "#app/platform/env.server.ts";
import { logger } from "#app/platform/logger.server.ts";
import { singleton } from "#app/platform/singleton.server.ts";
import { openEncodingStore, openSimulator } from "#scoring/index.ts";
import type { ActivationRecord, Simulator } from "#scoring/types.ts";

/**
 * The instance's simulator for previews, opened once per web process: a session of its own, with one computing thread beside the
 * event loop. Where it cannot be opened, the lexical one stands in.
 */
export function openPreviewSimulator(): Promise<Simulator> {
  return singleton("preview-simulator", () => {
    const options = { device: env.SCORER_DEVICE, threads: 1, encodings: openEncodingStore };
    return openSimulator(env.SCORER, options, (line) => logger.warn(line));
  });
}

/** What the previews' simulator expects of a text: one value 0..10 a token of each snippet. */
export async function simulateText(
  text: string,
  snippets: readonly Pick<ActivationRecord, "tokens">[],
): Promise<number[][]> {
  const simulator = await openPreviewSimulator();
  return simulator.simulate(
    text,
    snippets.map(({ tokens }) => tokens),
  );
}
