import type { Simulator, SimulatorId } from "../types.ts";
import { simulatorIds } from "../types.ts";
import { createLexicalSimulator } from "./lexical.ts";

export interface SimulatorOptions {
  /** "auto", "cpu", "cuda" or "webgpu"; simulators without a model run on the CPU whatever it says. */
  device?: string;
}

/** One maker per simulator. A model's maker loads its session lazily and may be slow the first time. */
const makers: Readonly<Record<SimulatorId, (options: SimulatorOptions) => Promise<Simulator>>> = {
  lexical: () => Promise.resolve(createLexicalSimulator()),
};

export function isSimulatorId(id: string): id is SimulatorId {
  return simulatorIds.some((known) => known === id);
}

/** Opens a simulator; throws RangeError for an id that is not known, with the ids that are. */
export async function createSimulator(id: string, options: SimulatorOptions = {}): Promise<Simulator> {
  if (!isSimulatorId(id)) throw new RangeError(`unknown simulator "${id}"; known: ${simulatorIds.join(", ")}`);
  return makers[id](options);
}
