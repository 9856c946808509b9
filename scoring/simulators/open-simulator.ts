import type { Simulator, SimulatorId } from "../types.ts";
import { createSimulator, type SimulatorOptions } from "./create-simulator.ts";
import { createLexicalSimulator } from "./lexical.ts";
import { SimulatorUnavailableError } from "./simulator-errors.ts";

/**
 * Opens a simulator; where it cannot be opened, the lexical one stands in, says so on itself, and `log` hears why. A game that
 * scores more simply is better than one that does not score, as long as every such score says what made it.
 */
export async function openSimulator(
  id: SimulatorId,
  options: SimulatorOptions,
  log: (line: string) => void,
  create: (id: SimulatorId, options: SimulatorOptions) => Promise<Simulator> = createSimulator,
): Promise<Simulator> {
  try {
    return await create(id, options);
  } catch (error) {
    const fallbackReason = reasonOf(error);
    log(`scorer: ${id} cannot be used: ${fallbackReason}. The lexical simulator stands in, and its scores are marked.`);
    return { ...createLexicalSimulator(), fallbackFor: id, fallbackReason };
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof SimulatorUnavailableError) return error.reason;
  return error instanceof Error ? error.message : String(error);
}
